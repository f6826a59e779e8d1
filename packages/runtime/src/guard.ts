import { afterTask, isOverdue } from "./after-task.ts";
import { isEmission } from "./emit.ts";
import { delegatesToItself } from "./protocol.ts";

type GuardedSteps = Generator<unknown, unknown, unknown>;

/** Whoever watches: `watch` of @unawait/guard/browser, say. Only read where a file is rewritten so. */
declare const unawaitGuard: { suspend(id: string): void } | null | undefined;

/**
 * `await value` with the option `guard`: tells whoever watches, if anyone does.
 *
 * @param id "file:line:column name": where it stands, and in which function
 * @returns the value, which is to be awaited
 */
export function watched<T>(value: T, id: string): T {
  if (typeof unawaitGuard === "object" && unawaitGuard) unawaitGuard.suspend(id);
  return value;
}

/**
 * The same with `yieldAfter`: once no task has begun for so many milliseconds, what is awaited
 * settles in one.
 */
export function relieved(value: unknown, id: string, yieldAfter: number): unknown {
  watched(value, id);
  return isOverdue(yieldAfter) ? afterTask(value) : value;
}

/** `yield* iterable` of an async generator: each of its awaits is watched. */
export function watchedSteps(steps: GuardedSteps, id: string): GuardedSteps {
  return eachAwait(steps, (value) => watched(value, id));
}

/** The same with `yieldAfter`. */
export function relievedSteps(steps: GuardedSteps, id: string, yieldAfter: number): GuardedSteps {
  return eachAwait(steps, (value) => relieved(value, id, yieldAfter));
}

function eachAwait(steps: GuardedSteps, suspend: (value: unknown) => unknown): GuardedSteps {
  delegatesToItself(awaitSteps);
  return awaitSteps(steps, suspend);
}

/** What delegates has no `finally`: a `return` need not reach it. */
function* awaitSteps(steps: GuardedSteps, suspend: (value: unknown) => unknown): GuardedSteps {
  let result = steps.next();
  while (!result.done) {
    const { value } = result;
    let sent: unknown;
    try {
      sent = yield isEmission(value) ? value : suspend(value);
    } catch (error) {
      result = steps.throw(error);
      continue;
    }
    result = steps.next(sent);
  }
  return result.value;
}
