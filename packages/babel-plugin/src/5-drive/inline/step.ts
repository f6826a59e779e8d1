/*
 *   async function BODY
 *   → new Promise((resolve, reject) => {
 *       const gen = (function* BODY)();
 *       …step through gen, awaiting what it yields…
 *     })
 *
 * The documented driver. It awaits as the specification does (ECMA-262 27.7.5.3): a value that is not
 * a Promise is wrapped in one, an error in that (a `constructor` getter may throw) is thrown at the
 * `await`, and an own `then` of a Promise is not called.
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../../1-analyze/async-function.ts";
import { template } from "../../build/template.ts";
import type { Captures } from "../../driver.ts";
import type { FileContext } from "../../file.ts";
import { callGenerator } from "../call-generator.ts";
import { awaitValue, newPromise } from "./promise.ts";

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
      AWAIT;
    }
    STEP(() => GEN.next());
  }
`);

export function steppingPromise(
  fn: AsyncFunction,
  body: t.BlockStatement,
  captures: Captures,
  file: FileContext,
): t.Expression {
  const { names } = fn;
  // Names first: the parameters still stand where it is asked what they refer to.
  const GEN = names.reserve("gen");
  const STEP = names.reserve("step");
  const RESOLVE = names.reserve("resolve");
  const REJECT = names.reserve("reject");
  const ON_VALUE = names.reserve("onValue");
  const ON_ERROR = names.reserve("onError");
  const value = t.memberExpression(t.identifier("result"), t.identifier("value"));
  const AWAIT = awaitValue(fn, value, ON_VALUE, ON_ERROR, file);
  const START = callGenerator(fn, body, captures);
  const CAPTURES = captures.declarations;
  const holes = { CAPTURES, START, GEN, STEP, RESOLVE, REJECT, ON_VALUE, ON_ERROR, AWAIT };
  return newPromise(fn, executor(holes), file);
}
