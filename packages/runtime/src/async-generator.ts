import { type AnyFunction, asyncGeneratorOf } from "./async-generator-prototype.ts";
import { answer, type AsyncGeneratorState, refuse } from "./async-generator-state.ts";
import type { Completion } from "./delegate.ts";
import { isEmission } from "./emit.ts";
import { awaitValue } from "./promise.ts";

export type SyncGenerator = Generator<unknown, unknown, unknown>;

/** The state of an async generator whose code runs in a generator. */
interface SteppedState extends AsyncGeneratorState {
  readonly steps: SyncGenerator;
  readonly methods: ResumeMethods;
  /** A value that was to be yielded has been awaited. */
  readonly onEmitted: (value: unknown) => void;
  /** It is suspended in a `yield*`, which decides what a `return` or `throw` does. */
  isDelegating: boolean;
}

type Resume = (value: unknown) => IteratorResult<unknown, unknown>;
type ResumeMethods = Readonly<Record<Completion["kind"], Resume>> & { readonly prototype?: object };

// Read when the file is loaded: later patches of generators make no difference.
let resumeMethods: ResumeMethods | undefined = /*#__PURE__*/ readResumeMethods();

function readResumeMethods(): ResumeMethods {
  const { prototype } = Object.getPrototypeOf(function* () {}) as { prototype: SyncGenerator };
  return { prototype, next: prototype.next, throw: prototype.throw, return: prototype.return };
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
  const methods = resumeMethods || (resumeMethods = readResumeMethods());
  const inherited = Object.getPrototypeOf(Object.getPrototypeOf(steps)) as object;
  // Made once, since it awaits one thing at a time.
  const state: SteppedState = {
    onValue: (value) => resumeSteps(state, "next", value),
    onError: (error) => resumeSteps(state, "throw", error),
    onReturn: (value) => resumeSteps(state, "return", value),
    onEmitted: (value) => answer(state, value, false),
    phase: "start",
    request: undefined,
    waiting: [],
    steps,
    // A generator that another tool has lowered has methods of its own.
    methods: inherited === methods.prototype ? methods : steps,
    isDelegating: false,
  };
  return asyncGeneratorOf(state, fn);
}

function resumeSteps(state: SteppedState, kind: Completion["kind"], value: unknown): void {
  let result: IteratorResult<unknown, unknown>;
  try {
    const { steps, methods } = state;
    if (state.isDelegating) {
      state.isDelegating = false;
      result = Reflect.apply(methods.next, steps, [{ kind, value }]);
    } else {
      result = Reflect.apply(methods[kind], steps, [value]);
    }
  } catch (error) {
    return refuse(state, error);
  }
  const { value: yielded } = result;
  if (result.done) {
    answer(state, yielded, true);
  } else if (!isEmission(yielded)) {
    awaitValue(yielded, state.onValue, state.onError);
  } else if (yielded.kind === "return") {
    resumeSteps(state, "return", yielded.value);
  } else if (yielded.kind === "delegated") {
    state.isDelegating = true;
    answer(state, yielded.value, false);
  } else {
    awaitValue(yielded.value, state.onEmitted, state.onError);
  }
}
