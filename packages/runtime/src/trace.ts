import type { AsyncItems } from "./async-items.ts";
import { emit } from "./emit.ts";
import { delegatesToItself } from "./protocol.ts";

/** One call of a traced function, as the hooks of the option `trace` see it. */
export interface TracedCall {
  suspend(id: string, ...value: [unknown?]): void;
  resume(id: string, how: "next" | "throw" | "return", ...value: [unknown?]): void;
}

type Steps = Generator<unknown, unknown, unknown>;

/** `await value`: reports the suspension, with the value, and the resumption. */
export function tracedAwait(call: TracedCall, id: string, value: unknown): Steps {
  call.suspend(id, value);
  return reportResumption(call, id, single(value));
}

/** An await that is not written as one: reported without values. */
export function tracedStep(call: TracedCall, id: string, value: unknown): Steps {
  delegatesToItself(unnamedStep);
  return unnamedStep(call, id, value);
}

/** The await that closes the iterator of a loop: after an error it resumes with that error. */
export function tracedClose(call: TracedCall, id: string, items: AsyncItems<unknown>): Steps {
  const { hasFailed, error } = items;
  const reporting: TracedCall = {
    suspend: () => call.suspend(id),
    resume: (_, how, ...value) => {
      if (hasFailed) call.resume(id, "throw", error);
      else call.resume(id, how, ...value);
    },
  };
  return tracedStep(reporting, id, items.pending);
}

/** `yield value` of an async generator. */
export function tracedYield(call: TracedCall, id: string, value: unknown): Steps {
  call.suspend(id, value);
  return reportResumption(call, id, single(emit(value)));
}

/** `yield* iterable` of an async generator: reported as one suspension. */
export function tracedDelegate(call: TracedCall, id: string, steps: Steps): Steps {
  call.suspend(id);
  return reportResumption(call, id, steps);
}

function reportResumption(call: TracedCall, id: string, steps: Steps): Steps {
  delegatesToItself(resumption);
  return resumption(call, id, steps);
}

function single(value: unknown): Steps {
  delegatesToItself(singleStep);
  return singleStep(value);
}

function* singleStep(value: unknown): Steps {
  return yield value;
}

function* unnamedStep(call: TracedCall, id: string, value: unknown): Steps {
  call.suspend(id);
  let result: unknown;
  try {
    result = yield value;
  } catch (error) {
    call.resume(id, "throw", error);
    throw error;
  }
  call.resume(id, "next");
  return result;
}

function* resumption(call: TracedCall, id: string, steps: Steps): Steps {
  let isResumed = false;
  try {
    const value = yield* steps;
    isResumed = true;
    call.resume(id, "next", value);
    return value;
  } catch (error) {
    if (!isResumed) {
      isResumed = true;
      call.resume(id, "throw", error);
    }
    throw error;
  } finally {
    if (!isResumed) call.resume(id, "return");
  }
}
