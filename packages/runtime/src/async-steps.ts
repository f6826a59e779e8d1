import { answer, type AsyncGeneratorState, refuse } from "./async-generator-state.ts";
import { awaitThen } from "./await-then.ts";

/** The state of an async generator whose code is a state machine. */
export interface AsyncSteps extends AsyncGeneratorState {
  /** `yield value`. @throws what a `constructor` getter of a promise throws */
  readonly deliver: (value: unknown) => void;
  /** `return value`, where the value has been awaited. */
  readonly resolve: (value?: unknown) => void;
  /** The code has thrown. */
  readonly reject: (error: unknown) => void;
}

/**
 * Makes the state of an async generator out of the functions that resume its code.
 *
 * @param onError where it handles errors
 * @param onReturn where it runs code after a `return`
 */
export function asyncSteps(
  onValue: (value: unknown) => void,
  onError?: (error: unknown) => void,
  onReturn?: (value: unknown) => void,
): AsyncSteps {
  const onDelivered = (value: unknown) => answer(steps, value, false);
  const resolve = (value: unknown) => answer(steps, value, true);
  const reject = (error: unknown) => refuse(steps, error);
  const steps: AsyncSteps = {
    onValue,
    onError: onError || reject,
    onReturn: onReturn || resolve,
    phase: "start",
    request: undefined,
    waiting: [],
    deliver(value) {
      awaitThen(value, onDelivered, steps.onError);
    },
    resolve,
    reject,
  };
  return steps;
}
