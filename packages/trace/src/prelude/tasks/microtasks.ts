import { apply, queueTask } from "../originals.ts";
import { takePlace } from "../place.ts";
import { record } from "../recorder.ts";
import { countMicrotask } from "../starvation.ts";
import { replaceGlobal } from "./globals.ts";

type AnyFunction = (...args: unknown[]) => unknown;

let microtasks = 0;

export function wrapMicrotasks(): void {
  replaceGlobal("queueMicrotask", function queueMicrotask(callback: unknown) {
    const place = takePlace();
    // The engine is to say what it thinks of that.
    if (typeof callback !== "function") return queueTask(callback as () => void);
    countMicrotask(place.id ?? "queueMicrotask");
    const run = enqueue(place, () => apply(callback as AnyFunction, undefined, []));
    queueTask(run);
  });
}

/** Notes a callback that is to run before the next task. @returns what runs it */
export function enqueue(
  place: { readonly id?: string },
  run: () => unknown,
  how?: "nextTick",
): () => void {
  const ref = ++microtasks;
  const about = { ...place, ref, ...(how !== undefined && { how }) };
  record("enqueue", about);
  return () => {
    record("microtask", about);
    run();
  };
}
