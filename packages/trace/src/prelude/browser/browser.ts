import { startTimeout } from "../originals.ts";
import { queueHostTask } from "../tasks/host-queue.ts";
import { hasTasks } from "../tasks/pending.ts";
import { finishUnlessBusy } from "../tasks/finish.ts";
import { current } from "../tasks/tasks.ts";
import { send, sendDone } from "../recorder.ts";
import { wrapFrames } from "./frames.ts";
import { wrapScheduler } from "./scheduler.ts";
import { wrapBrowserTimers } from "./browser-timers.ts";

/** Tasks run as this browser orders them. */
export function startBrowser(): void {
  current.host = {
    after: (delay, run) => void startTimeout(run, delay),
    deliver: queueHostTask,
    watchEnd: endTaskLater,
    end: sendDone,
  };
  wrapBrowserTimers();
  wrapFrames();
  wrapScheduler();
  endTaskLater();
}

/**
 * Checks at the end of each task whether the program has ended. Rejections that nothing has handled are
 * told in a task of their own, so it looks twice.
 */
function endTaskLater(): void {
  startTimeout(() => {
    send();
    startTimeout(() => {
      if (!hasTasks()) finishUnlessBusy();
    }, 0);
  }, 0);
}
