import type { Completion } from "./delegate.ts";
import { isEmission } from "./emit.ts";
import { hideMethods, intrinsics } from "./intrinsics.ts";
import { awaitValue, newPromise } from "./promise.ts";

export type SyncGenerator = Generator<unknown, unknown, unknown>;

/** Any function at all. */
export type AnyFunction = (...args: never[]) => unknown;

/** A call of `next`, `throw` or `return` whose promise is pending. */
interface AsyncGeneratorRequest extends Completion {
  readonly resolve: (result: IteratorResult<unknown, unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/** The internal slots of an async generator (ECMA-262 27.6.2). */
interface AsyncGeneratorState {
  readonly steps: SyncGenerator;
  /** What resumes it after an await: made once, since it awaits one thing at a time. */
  readonly onValue: (value: unknown) => void;
  readonly onError: (error: unknown) => void;
  readonly onEmitted: (value: unknown) => void;
  phase: "start" | "yielded" | "completed";
  /** It executes, awaits, or drains its queue: requests queue up. */
  isBusy: boolean;
  /** It is suspended in a `yield*`, which decides what a `return` or `throw` does. */
  isDelegating: boolean;
  readonly requests: AsyncGeneratorRequest[];
}

type Resume = (value: unknown) => IteratorResult<unknown, unknown>;
type ResumeMethods = Readonly<Record<Completion["kind"], Resume>>;

let generatorStates: WeakMap<object, AsyncGeneratorState> | undefined;
let generatorPrototype: object | undefined;
// Read when the file is loaded: later patches of generators make no difference.
let resumeMethods: ResumeMethods | undefined = /*#__PURE__*/ readResumeMethods();

function readResumeMethods(): ResumeMethods {
  const { prototype } = Object.getPrototypeOf(function* () {}) as { prototype: SyncGenerator };
  return { next: prototype.next, throw: prototype.throw, return: prototype.return };
}

/**
 * Makes an async generator.
 *
 * @param steps a running generator: it yields what is to be awaited, and `emit(value)` for what is
 *   to be yielded
 * @param fn the function that was called, if it can be known; the async generator inherits from its
 *   `prototype`
 */
export function asyncGenerator(steps: SyncGenerator, fn?: AnyFunction): object {
  const generator = Object.create(prototypeFor(fn)) as object;
  if (!generatorStates) generatorStates = new WeakMap();
  const requests: AsyncGeneratorRequest[] = [];
  const state: AsyncGeneratorState = {
    steps,
    onValue: (value) => resumeSteps(state, "next", value),
    onError: (error) => resumeSteps(state, "throw", error),
    onEmitted(value) {
      state.phase = "yielded";
      answer(state, { value, done: false });
    },
    phase: "start",
    isBusy: false,
    isDelegating: false,
    requests,
  };
  generatorStates.set(generator, state);
  return generator;
}

/** OrdinaryCreateFromConstructor: a `prototype` that is not an object is not used. */
function prototypeFor(fn: AnyFunction | undefined): object {
  const prototype: unknown = fn && (markAsyncGenerator(fn) as { prototype?: unknown }).prototype;
  return Object(prototype) === prototype ? (prototype as object) : asyncGeneratorPrototype();
}

/**
 * Gives an ordinary function the prototypes of an async generator function, unless it has them. The
 * function's first call does so too: calling this earlier is for code that inspects the function.
 */
export function markAsyncGenerator<F extends AnyFunction>(fn: F): F {
  const { prototype } = fn as unknown as { prototype?: { constructor?: unknown } };
  // An object without it was put there by the user.
  const isOriginal = prototype && Object.getOwnPropertyDescriptor(prototype, "constructor");
  if (isOriginal && prototype.constructor === fn) {
    delete prototype.constructor;
    Object.setPrototypeOf(prototype, asyncGeneratorPrototype());
    Object.setPrototypeOf(fn, intrinsics().asyncGeneratorFunctions);
  }
  return fn;
}

/** `%AsyncGeneratorPrototype%` (ECMA-262 27.6.1). */
export function asyncGeneratorPrototype(): object {
  if (generatorPrototype) return generatorPrototype;
  const { asyncIterators, asyncGeneratorFunctions } = intrinsics();
  const methods = hideMethods({
    next(value: unknown) {
      return requestResume(this, "next", value);
    },
    return(value: unknown) {
      return requestResume(this, "return", value);
    },
    throw(value: unknown) {
      return requestResume(this, "throw", value);
    },
  });
  generatorPrototype = Object.defineProperties(Object.setPrototypeOf(methods, asyncIterators), {
    constructor: { value: asyncGeneratorFunctions, configurable: true },
    [Symbol.toStringTag]: { value: "AsyncGenerator", configurable: true },
  }) as object;
  if (!("prototype" in asyncGeneratorFunctions)) {
    const descriptor = { value: generatorPrototype, configurable: true };
    Object.defineProperty(asyncGeneratorFunctions, "prototype", descriptor);
  }
  return generatorPrototype;
}

function requestResume(
  generator: unknown,
  kind: Completion["kind"],
  value: unknown,
): Promise<unknown> {
  return newPromise((resolve, reject) => {
    const state = generatorStates && generatorStates.get(generator as object);
    if (!state) throw new TypeError(`${kind} was called on a value that is not an async generator`);
    const { requests } = state;
    if (state.phase === "start" && kind === "throw") state.phase = "completed";
    if (state.phase === "completed" && !state.isBusy && kind !== "return") {
      if (kind === "next") resolve({ value: undefined, done: true });
      else reject(value);
      return;
    }
    requests.push({ kind, value, resolve, reject });
    if (!state.isBusy) serve(state, requests[0] as AsyncGeneratorRequest);
  });
}

/** AsyncGeneratorResume; once completed, a step of AsyncGeneratorDrainQueue. */
function serve(state: AsyncGeneratorState, request: AsyncGeneratorRequest): void {
  const { kind, value } = request;
  state.isBusy = true;
  if (state.phase === "start" && kind !== "next") state.phase = "completed";
  if (state.phase === "completed") {
    const onValue = (result: unknown) => answer(state, { value: result, done: true });
    const onError = (error: unknown) => refuse(state, error);
    if (kind === "next") onValue(undefined);
    else if (kind === "throw") onError(value);
    else awaitValue(value, onValue, onError);
  } else if (kind === "return") {
    const onValue = (result: unknown) => resumeSteps(state, "return", result);
    awaitValue(value, onValue, state.onError);
  } else {
    resumeSteps(state, kind, value);
  }
}

function resumeSteps(state: AsyncGeneratorState, kind: Completion["kind"], value: unknown): void {
  let result: IteratorResult<unknown, unknown>;
  try {
    const methods = resumeMethods || (resumeMethods = readResumeMethods());
    if (state.isDelegating) {
      state.isDelegating = false;
      result = Reflect.apply(methods.next, state.steps, [{ kind, value }]);
    } else {
      result = Reflect.apply(methods[kind], state.steps, [value]);
    }
  } catch (error) {
    state.phase = "completed";
    return refuse(state, error);
  }
  const { value: yielded } = result;
  if (result.done) {
    state.phase = "completed";
    answer(state, { value: yielded, done: true });
  } else if (!isEmission(yielded)) {
    awaitValue(yielded, state.onValue, state.onError);
  } else if (yielded.kind === "return") {
    resumeSteps(state, "return", yielded.value);
  } else if (yielded.kind === "delegated") {
    state.isDelegating = true;
    state.phase = "yielded";
    answer(state, { value: yielded.value, done: false });
  } else {
    awaitValue(yielded.value, state.onEmitted, state.onError);
  }
}

function answer(state: AsyncGeneratorState, result: IteratorResult<unknown, unknown>): void {
  (state.requests.shift() as AsyncGeneratorRequest).resolve(result);
  serveNext(state);
}

function refuse(state: AsyncGeneratorState, error: unknown): void {
  (state.requests.shift() as AsyncGeneratorRequest).reject(error);
  serveNext(state);
}

function serveNext(state: AsyncGeneratorState): void {
  state.isBusy = false;
  const next = state.requests[0];
  if (next) serve(state, next);
}
