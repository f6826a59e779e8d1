// Each call is a saga that runs by itself.
import { runSaga } from "redux-saga";

/** @param {(...args: unknown[]) => Generator} generator */
export function run(generator) {
  return function (...args) {
    return runSaga({ onError() {} }, generator.bind(this), ...args).toPromise();
  };
}
