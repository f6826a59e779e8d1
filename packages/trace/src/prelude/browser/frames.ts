import { apply, now, startTimeout } from "../originals.ts";
import { takePlace } from "../place.ts";
import { replaceGlobal } from "../tasks/globals.ts";
import { queueHostTask } from "../tasks/host-queue.ts";
import type { Task } from "../tasks/pending.ts";
import { begin, cancel, schedule } from "../tasks/tasks.ts";

type FrameCallback = (time: number) => unknown;

interface Requested {
  readonly handle: number;
  readonly task: Task;
  readonly callback: FrameCallback;
}

/** Milliseconds between two frames of a screen with 60 Hz. */
const interval = 1000 / 60;
const began = now();

let handles = 0;
/** For the next frame. */
let requested: Requested[] = [];

/**
 * A worker in a frame that is not shown gets no frames, or late. So they come by a clock here: the
 * callbacks of a frame run one after the other, with their microtasks in between.
 */
export function wrapFrames(): void {
  replaceGlobal("requestAnimationFrame", function requestAnimationFrame(callback: FrameCallback) {
    const place = takePlace();
    if (typeof callback !== "function") {
      throw new TypeError("The callback of requestAnimationFrame is not a function");
    }
    if (requested.length === 0) {
      const late = (now() - began) % interval;
      startTimeout(showFrame, interval - late);
    }
    const handle = ++handles;
    const task = schedule("frame", 16, place);
    requested[requested.length] = { handle, task, callback };
    return handle;
  });
  replaceGlobal("cancelAnimationFrame", function cancelAnimationFrame(handle: number) {
    const place = takePlace();
    const kept: Requested[] = [];
    for (let i = 0; i < requested.length; i++) {
      const one = requested[i] as Requested;
      if (one.handle === handle) cancel(one.task, place);
      else kept[kept.length] = one;
    }
    requested = kept;
  });
}

function showFrame(): void {
  const frame = requested;
  requested = [];
  const time = now();
  let next = 0;
  const runNext = (): void => {
    const one = frame[next++];
    if (!one) return;
    if (next < frame.length) queueHostTask(runNext);
    if (!one.task.isPending) return;
    begin(one.task);
    apply(one.callback, undefined, [time]);
  };
  runNext();
}
