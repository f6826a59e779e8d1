import { channel, startTimeout } from "../originals.ts";

/*
 * Tasks of the engine's own event loop. A message arrives sooner than a timer, which browsers hold
 * back for 4 ms once they nest.
 */
let queue: (() => void)[] = [];
let first = 0;

channel?.onMessage(runFirst);

/** Runs a callback in a task of its own, behind those that were queued before. */
export function queueHostTask(run: () => void): void {
  if (!channel) {
    startTimeout(run, 0);
    return;
  }
  queue[queue.length] = run;
  channel.post();
}

function runFirst(): void {
  const run = queue[first++];
  if (first === queue.length) {
    queue = [];
    first = 0;
  }
  run?.();
}
