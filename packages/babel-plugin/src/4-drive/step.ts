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
import { moveParameters } from "./parameters.ts";

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
    START: start(fn, body),
    GEN: names.claim("gen"),
    STEP: names.claim("step"),
    RESOLVE: names.claim("resolve"),
    REJECT: names.claim("reject"),
    ON_VALUE: names.claim("onValue"),
    ON_ERROR: names.claim("onError"),
  });
}

/** `(function* () { … })()`, called with the `this`, parameters and `arguments` its code uses. */
function start(fn: AsyncFunction, body: t.BlockStatement): t.Expression {
  const { params, args } = moveParameters(fn);
  const generator = t.functionExpression(null, params, body, true);
  generator.extra = { parenthesized: true };
  if (fn.parameters.passed === "arguments") {
    const apply = t.memberExpression(generator, t.identifier("apply"));
    return t.callExpression(apply, [t.thisExpression(), t.identifier("arguments")]);
  }
  if (!usesThis(fn)) return t.callExpression(generator, args);
  const call = t.memberExpression(generator, t.identifier("call"));
  return t.callExpression(call, [t.thisExpression(), ...args]);
}

function usesThis({ usage, lateThis }: AsyncFunction): boolean {
  return !lateThis && (usage.this.length > 0 || usage.super.length > 0 || usage.directEval);
}
