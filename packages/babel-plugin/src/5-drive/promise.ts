import { template, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { Helpers } from "../helpers/index.ts";

const waitGlobal = template.statement(`
  try {
    const promise = PROMISE.resolve(VALUE);
    PROMISE.prototype.then.call(promise, ON_VALUE, ON_ERROR);
  } catch (error) {
    ON_ERROR(error);
  }
`);

/** `new Promise(executor)`, of the Promise that the options ask for. */
export function newPromise(
  { path }: AsyncFunction,
  executor: t.Expression,
  helpers: Helpers,
): t.Expression {
  if (helpers.promise === "captured") return helpers.call("newPromise", [executor]);
  return t.newExpression(t.identifier(helpers.global(path, "Promise")), [executor]);
}

/** Has `onValue` or `onError` called when `value` is there. */
export function waitFor(
  { path }: AsyncFunction,
  value: t.Expression,
  onValue: string,
  onError: string,
  helpers: Helpers,
): t.Statement {
  if (helpers.promise === "global") {
    const PROMISE = helpers.global(path, "Promise");
    return waitGlobal({ PROMISE, VALUE: value, ON_VALUE: onValue, ON_ERROR: onError });
  }
  const args = [value, t.identifier(onValue), t.identifier(onError)];
  return t.expressionStatement(helpers.call("wait", args));
}
