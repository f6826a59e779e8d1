import type { Completion } from "./delegate.ts";
import { awaitValue } from "./promise.ts";

/** A call of `next`, `throw` or `return` that has no result yet. */
export interface AsyncGeneratorRequest extends Completion {
  readonly resolve: (result: IteratorResult<unknown, unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/** The internal slots of an async generator (ECMA-262 27.6.2). */
export interface AsyncGeneratorState {
  /** What resumes its code: after an await, and at a `yield`. */
  readonly onValue: (value: unknown) => void;
  readonly onError: (error: unknown) => void;
  readonly onReturn: (value: unknown) => void;
  phase: "start" | "yielded" | "completed";
  /** What it works on. The next one is served once this has a result. */
  request: AsyncGeneratorRequest | undefined;
  readonly waiting: AsyncGeneratorRequest[];
}

/** AsyncGeneratorEnqueue, and what `next`, `throw` and `return` do then. */
export function enqueue(state: AsyncGeneratorState, request: AsyncGeneratorRequest): void {
  if (state.request) state.waiting.push(request);
  else serve(state, request);
}

/** AsyncGeneratorResume; once completed, AsyncGeneratorDrainQueue. */
function serve(state: AsyncGeneratorState, first: AsyncGeneratorRequest): void {
  for (let next: AsyncGeneratorRequest | undefined = first; next; next = following(state)) {
    const { kind, value } = next;
    state.request = next;
    if (state.phase === "start" && kind !== "next") state.phase = "completed";
    const isCompleted = state.phase === "completed";
    if (kind === "return") {
      const onValue = isCompleted
        ? (result: unknown) => answer(state, result, true)
        : state.onReturn;
      const onError = isCompleted ? (error: unknown) => refuse(state, error) : state.onError;
      return awaitValue(value, onValue, onError);
    }
    if (!isCompleted) return kind === "next" ? state.onValue(value) : state.onError(value);
    if (kind === "next") next.resolve({ value: undefined, done: true });
    else next.reject(value);
  }
}

function following(state: AsyncGeneratorState): AsyncGeneratorRequest | undefined {
  const { waiting } = state;
  state.request = undefined;
  return waiting.length > 0 ? waiting.shift() : undefined;
}

/** Its code yields or, if it is done, returns. */
export function answer(state: AsyncGeneratorState, value: unknown, done: boolean): void {
  state.phase = done ? "completed" : "yielded";
  (state.request as AsyncGeneratorRequest).resolve({ value, done });
  serveNext(state);
}

/** Its code throws. */
export function refuse(state: AsyncGeneratorState, error: unknown): void {
  state.phase = "completed";
  (state.request as AsyncGeneratorRequest).reject(error);
  serveNext(state);
}

function serveNext(state: AsyncGeneratorState): void {
  const next = following(state);
  if (next) serve(state, next);
}
