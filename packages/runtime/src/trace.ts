import { emit } from "./emit.ts";

/** One call of a traced async function or generator, as the hooks of the `trace` option see it. */
export interface TracedCall {
  suspend(id: string, ...value: [unknown?]): void;
  resume(id: string, how: "next" | "throw" | "return", ...value: [unknown?]): void;
}

type Steps = Generator<unknown, unknown, unknown>;

/** `await value`, reported. */
export function* tracedAwait(call: TracedCall, id: string, value: unknown): Steps {
  call.suspend(id, value);
  return yield* reported(call, id, one(value));
}

/** `yield value` in an async generator, reported. */
export function* tracedYield(call: TracedCall, id: string, value: unknown): Steps {
  call.suspend(id, value);
  return yield* reported(call, id, one(emit(value)));
}

/** `yield* iterable` in an async generator, reported as one wait. */
export function* tracedDelegate(call: TracedCall, id: string, steps: Steps): Steps {
  call.suspend(id);
  return yield* reported(call, id, steps);
}

/** `return value` in an async generator: what comes of the value is not reported. */
export function* tracedReturn(call: TracedCall, id: string, value: unknown): Steps {
  return yield* tracedSteps(call, id, one(value));
}

/** Each wait of a helper, reported without values. */
export function* tracedSteps(call: TracedCall, id: string, steps: Steps): Steps {
  let result = steps.next();
  while (!result.done) {
    call.suspend(id);
    let value: unknown;
    try {
      value = yield result.value;
    } catch (error) {
      call.resume(id, "throw", error);
      result = steps.throw(error);
      continue;
    }
    call.resume(id, "next");
    result = steps.next(value);
  }
  return result.value;
}

/** Leaving a loop for an error: whatever waiting gives, it goes on with that error. */
export function* tracedFail(call: TracedCall, id: string, steps: Steps, error: unknown): Steps {
  const quiet: TracedCall = {
    suspend: () => call.suspend(id),
    resume: () => call.resume(id, "throw", error),
  };
  return yield* tracedSteps(quiet, id, steps);
}

function* one(value: unknown): Steps {
  return yield value;
}

function* reported(call: TracedCall, id: string, steps: Steps): Steps {
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

/** `yield*` asks for this: natively it is nobody's business, so it must not be anybody's here. */
for (const generator of [tracedAwait, tracedYield, tracedDelegate, tracedReturn]) own(generator);
for (const generator of [tracedSteps, tracedFail, one, reported]) own(generator);

function own({ prototype }: { readonly prototype: object }): void {
  Object.defineProperty(prototype, Symbol.iterator, {
    value(this: unknown): unknown {
      return this;
    },
  });
}
