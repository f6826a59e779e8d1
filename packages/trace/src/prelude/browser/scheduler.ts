import { apply, defineProperty, promiseThen, scheduler } from "../originals.ts";
import { takePlace } from "../place.ts";
import { removeTask } from "../tasks/pending.ts";
import { begin, cancel, schedule } from "../tasks/tasks.ts";

interface TaskOptions {
  readonly delay?: number;
  readonly signal?: AbortSignalLike;
}

interface AbortSignalLike {
  addEventListener(type: "abort", listener: () => void): void;
}

/** `scheduler.postTask` and `scheduler.yield`, where the browser has them. */
export function wrapScheduler(): void {
  if (!scheduler) return;
  const { postTask, yield: yieldToTasks } = scheduler;
  if (postTask) {
    replaceMethod("postTask", function (callback: unknown, options: TaskOptions = {}) {
      const place = takePlace();
      if (typeof callback !== "function") return apply(postTask, scheduler, [callback, options]);
      const task = schedule("task", options.delay ?? 0, place);
      options.signal?.addEventListener("abort", () => cancel(task, {}));
      const run = () => {
        begin(task);
        return apply(callback as () => unknown, undefined, []);
      };
      return apply(postTask, scheduler, [run, options]);
    });
  }
  if (yieldToTasks) {
    replaceMethod("yield", function () {
      const task = schedule("yield", 0, takePlace());
      const promise = apply(yieldToTasks, scheduler, []) as Promise<void>;
      // The first reaction of the promise: it runs before those of the program.
      void apply(promiseThen, promise, [() => begin(task), () => removeTask(task)]);
      return promise;
    });
  }
}

function replaceMethod(name: string, value: unknown): void {
  defineProperty(scheduler as object, name, { value, writable: true, configurable: true });
}
