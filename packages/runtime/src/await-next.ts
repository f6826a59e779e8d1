import type { AsyncGeneratorRequest, AsyncGeneratorState } from "./async-generator-state.ts";
import { asyncGenerators } from "./async-generator-prototype.ts";
import type { AsyncItemsState } from "./async-items.ts";
import { awaitThen } from "./await-then.ts";
import { rejected } from "./promise.ts";

/**
 * `await items.next()`, for code that handles errors itself: see `awaitThen`. An async generator that
 * shares this runtime is asked without a promise, which no other code could see. The loop resumes in
 * the async context of the generator then. That is the loop's own, unless the generator has called
 * `AsyncLocalStorage.enterWith` after an `await`.
 */
export function awaitNext(
  items: AsyncItemsState,
  onValue: (value: never) => void,
  onError: (error: unknown) => void,
): void {
  let { source } = items;
  if (!source) source = items.source = sourceOf(items, onValue, onError);
  const { state, request } = source;
  // A request that waits would be answered in the async context of another.
  if (!asyncGenerators || !state || state.request) {
    awaitThen(items.next(), onValue, onError);
    return;
  }
  items.isOpen = false;
  asyncGenerators.ask(state, request);
}

/** Where a loop's results come from. */
export interface Source {
  /** Undefined if the iterator is not an async generator of the file. */
  readonly state: AsyncGeneratorState | undefined;
  readonly request: AsyncGeneratorRequest;
}

function sourceOf(
  items: AsyncItemsState,
  onValue: (value: never) => void,
  onError: (error: unknown) => void,
): Source {
  const { iterator, next } = items.record;
  const shared = asyncGenerators;
  const state = shared && shared.next === next ? shared.states.get(iterator) : undefined;
  const request: AsyncGeneratorRequest = {
    kind: "next",
    value: undefined,
    resolve: (result) => void awaitThen(result, onValue, onError),
    reject: (error) => void awaitThen(rejected(error), onValue, onError),
  };
  return { state, request };
}
