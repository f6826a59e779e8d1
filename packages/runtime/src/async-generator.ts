import { emission } from "./emit.ts";
import {
  type AnyFunction,
  AsyncGeneratorFunctionPrototype,
  AsyncIteratorPrototype,
} from "./intrinsics.ts";
import { newPromise, wait } from "./promise.ts";

type Kind = "next" | "throw" | "return";

/** A call of `next`, `throw` or `return` that has no answer yet. */
interface Request {
  readonly kind: Kind;
  readonly value: unknown;
  readonly resolve: (result: IteratorResult<unknown, unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/** What an async generator is doing, and who waits for it (ECMA-262 27.6.3). */
interface State {
  phase: "start" | "yielded" | "completed";
  /** It runs, or waits for something: requests then queue up. */
  busy: boolean;
  /** It stands in a `yield*`, which decides itself what a `return` or `throw` does. */
  delegating: boolean;
  readonly requests: Request[];
}

type SyncGenerator = Generator<unknown, unknown, unknown>;

/** Taken at load: nobody else is to see or change how the generator behind is resumed. */
const resume = Object.getPrototypeOf(function* () {}).prototype as Record<
  Kind,
  (this: SyncGenerator, value: unknown) => IteratorResult<unknown, unknown>
>;
const { next: resumeNext, throw: resumeThrow, return: resumeReturn } = resume;

const states = new WeakMap<object, State>();

const methods = {
  next(this: SyncGenerator, value: unknown) {
    return request(this, "next", value);
  },
  return(this: SyncGenerator, value: unknown) {
    return request(this, "return", value);
  },
  throw(this: SyncGenerator, value: unknown) {
    return request(this, "throw", value);
  },
};

/** `%AsyncGeneratorPrototype%` (ECMA-262 27.6.1). */
export const AsyncGeneratorPrototype: object = Object.create(AsyncIteratorPrototype, {
  constructor: { value: AsyncGeneratorFunctionPrototype, configurable: true },
  next: { value: methods.next, writable: true, configurable: true },
  return: { value: methods.return, writable: true, configurable: true },
  throw: { value: methods.throw, writable: true, configurable: true },
  [Symbol.toStringTag]: { value: "AsyncGenerator", configurable: true },
}) as object;

/**
 * Makes an async generator function of a generator function, the one given: what it returns is
 * the same generator, but with the methods of an async one. It yields what is to be awaited, and
 * `emit(value)` for what is to be yielded.
 */
export function asyncGenerator<F extends AnyFunction>(generator: F): F {
  const { prototype } = generator as unknown as { prototype: object };
  Object.setPrototypeOf(prototype, AsyncGeneratorPrototype);
  return generator;
}

function request(generator: SyncGenerator, kind: Kind, value: unknown): Promise<unknown> {
  return newPromise((resolve, reject) => {
    // Anything else has no state to get; a false one is found out when it is resumed.
    if (!Object.prototype.isPrototypeOf.call(AsyncGeneratorPrototype, generator)) {
      throw new TypeError(`Unexpected this value in ${kind}, expected an async generator`);
    }
    const state = stateOf(generator);
    state.requests.push({ kind, value, resolve, reject });
    if (!state.busy) serve(generator, state);
  });
}

function stateOf(generator: SyncGenerator): State {
  let state = states.get(generator);
  if (!state) {
    state = { phase: "start", busy: false, delegating: false, requests: [] };
    states.set(generator, state);
  }
  return state;
}

/** Begins what the first request asks for (AsyncGeneratorResume, AsyncGeneratorDrainQueue). */
function serve(generator: SyncGenerator, state: State): void {
  const { kind, value } = state.requests[0] as Request;
  state.busy = true;
  if (state.phase === "start" && kind !== "next") state.phase = "completed";
  if (state.phase === "completed") {
    const settleReturn = (result: unknown) =>
      answer(generator, state, { value: result, done: true });
    const settleThrow = (error: unknown) => refuse(generator, state, error);
    if (kind === "next") settleReturn(undefined);
    else if (kind === "throw") settleThrow(value);
    else wait(value, settleReturn, settleThrow);
  } else if (kind === "return") {
    const go = (k: Kind) => (v: unknown) => run(generator, state, k, v);
    wait(value, go("return"), go("throw"));
  } else {
    run(generator, state, kind, value);
  }
}

function run(generator: SyncGenerator, state: State, kind: Kind, value: unknown): void {
  const onValue = (result: unknown) => run(generator, state, "next", result);
  const onError = (error: unknown) => run(generator, state, "throw", error);
  let result: IteratorResult<unknown, unknown>;
  try {
    if (state.delegating) {
      state.delegating = false;
      result = resumeNext.call(generator, { kind, value });
    } else if (kind === "next") {
      result = resumeNext.call(generator, value);
    } else {
      result = (kind === "throw" ? resumeThrow : resumeReturn).call(generator, value);
    }
  } catch (error) {
    state.phase = "completed";
    refuse(generator, state, error);
    return;
  }
  if (result.done) {
    state.phase = "completed";
    answer(generator, state, { value: result.value, done: true });
  } else if (result.value !== emission) {
    wait(result.value, onValue, onError);
  } else if (emission.kind === "return") {
    run(generator, state, "return", emission.value);
  } else if (emission.kind === "delegated") {
    state.delegating = true;
    state.phase = "yielded";
    answer(generator, state, { value: emission.value, done: false });
  } else {
    const emitted = (result_: unknown) => {
      state.phase = "yielded";
      answer(generator, state, { value: result_, done: false });
    };
    wait(emission.value, emitted, onError);
  }
}

function answer(
  generator: SyncGenerator,
  state: State,
  result: IteratorResult<unknown, unknown>,
): void {
  (state.requests.shift() as Request).resolve(result);
  proceed(generator, state);
}

function refuse(generator: SyncGenerator, state: State, error: unknown): void {
  (state.requests.shift() as Request).reject(error);
  proceed(generator, state);
}

function proceed(generator: SyncGenerator, state: State): void {
  state.busy = false;
  if (state.requests.length > 0) serve(generator, state);
}
