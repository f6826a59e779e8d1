/*
 *   async function BODY
 *   → new Promise((resolve, reject) => {
 *       const gen = (function* BODY)();
 *       …step through gen, waiting for what it yields…
 *     })
 *
 * This is the documented driver. It waits the way `await` does (ECMA-262 27.7.5.3): what is not a
 * Promise becomes one, an error in that (a `constructor` getter may throw) appears at the `await`,
 * and an own `then` of a Promise is not called.
 */
import { template, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { Helpers } from "../helpers/index.ts";
import type { Tracing } from "../tracing.ts";
import { callGenerator } from "./call-generator.ts";
import { newPromise, waitFor } from "./promise.ts";

const executor = template.expression(`
  (RESOLVE, REJECT) => {
    CAPTURES;
    const GEN = START;
    const ON_VALUE = value => STEP(() => GEN.next(value));
    const ON_ERROR = error => STEP(() => GEN.throw(error));
    function STEP(resume) {
      let result;
      try {
        result = resume();
      } catch (error) {
        return REJECT(error);
      }
      if (result.done) return RESOLVE(result.value);
      WAIT;
    }
    STEP(() => GEN.next());
  }
`);

/** The same, reporting: the parameters are bound before the call is taken to start. */
const tracedExecutor = template.expression(`
  (RESOLVE, REJECT) => {
    CAPTURES;
    const GEN = START;
    const CALL = TRACED;
    const ON_VALUE = value => STEP(() => GEN.next(value));
    const ON_ERROR = error => STEP(() => GEN.throw(error));
    function STEP(resume) {
      let result;
      try {
        result = resume();
      } catch (error) {
        CALL.settle("throw", error);
        return REJECT(error);
      }
      if (result.done) {
        CALL.settle("return", result.value);
        return RESOLVE(result.value);
      }
      WAIT;
    }
    STEP(() => GEN.next());
  }
`);

export function steppingPromise(
  fn: AsyncFunction,
  body: t.BlockStatement,
  captures: t.Statement[],
  helpers: Helpers,
  tracing: Tracing | undefined,
): t.Expression {
  const { names } = fn;
  // Names first: the parameters still stand where they are asked what they refer to.
  const GEN = names.claim("gen");
  const STEP = names.claim("step");
  const RESOLVE = names.claim("resolve");
  const REJECT = names.claim("reject");
  const ON_VALUE = names.claim("onValue");
  const ON_ERROR = names.claim("onError");
  const value = t.memberExpression(t.identifier("result"), t.identifier("value"));
  const WAIT = waitFor(fn, value, ON_VALUE, ON_ERROR, helpers);
  const START = callGenerator(fn, body);
  const CAPTURES = captures;
  const holes = { CAPTURES, START, GEN, STEP, RESOLVE, REJECT, ON_VALUE, ON_ERROR, WAIT };
  const made = tracing
    ? tracedExecutor({ ...holes, CALL: tracing.call, TRACED: tracing.start })
    : executor(holes);
  return newPromise(fn, made, helpers);
}
