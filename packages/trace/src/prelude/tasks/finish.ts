import { startTimeout } from "../originals.ts";
import { countEvents, settings, waitingCalls } from "../recorder.ts";
import { hasTasks } from "./pending.ts";
import { current } from "./tasks.ts";

/** Milliseconds that a program gets which waits for something that the recorder does not know. */
const patience = 300;

/**
 * The program has no task left. If it waits all the same, for the answer of an API that the recorder
 * does not know or for ever, it gets some time.
 */
export function finishUnlessBusy(): void {
  if (!settings.isPatient && waitingCalls.count === 0) return current.host.end(false);
  const before = countEvents();
  startTimeout(() => {
    if (hasTasks()) return;
    if (countEvents() === before) current.host.end(true);
    else finishUnlessBusy();
  }, patience);
}
