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
import { template, type types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { callGenerator } from "./call-generator.ts";

const driver = template.expression(`
  new Promise((RESOLVE, REJECT) => {
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
      try {
        Promise.prototype.then.call(Promise.resolve(result.value), ON_VALUE, ON_ERROR);
      } catch (error) {
        ON_ERROR(error);
      }
    }
    STEP(() => GEN.next());
  })
`);

export function steppingPromise(
  fn: AsyncFunction,
  body: t.BlockStatement,
  captures: t.Statement[],
): t.Expression {
  const { names } = fn;
  return driver({
    CAPTURES: captures,
    START: callGenerator(fn, body),
    GEN: names.claim("gen"),
    STEP: names.claim("step"),
    RESOLVE: names.claim("resolve"),
    REJECT: names.claim("reject"),
    ON_VALUE: names.claim("onValue"),
    ON_ERROR: names.claim("onError"),
  });
}
