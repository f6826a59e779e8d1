import { types as t } from "@babel/core";
import type { AsyncFunction } from "../../1-analyze/async-function.ts";
import { template } from "../../build/template.ts";
import type { FileContext } from "../../file.ts";

const awaitGlobally = template.statement(`
  try {
    const promise = PROMISE.resolve(VALUE);
    PROMISE_AGAIN.prototype.then.call(promise, ON_VALUE, ON_ERROR);
  } catch (error) {
    ON_ERROR(error);
  }
`);

/** `new Promise(executor)`, with the Promise that the options ask for. */
export function newPromise(
  { path, driver }: AsyncFunction,
  executor: t.Expression,
  { options, helpers }: FileContext,
): t.Expression {
  if (options.promise === "captured") return driver.runtime.call("newPromise", [executor]);
  return t.newExpression(helpers.promiseAt(path), [executor]);
}

/** Has `onValue` or `onError` called once the value has settled. */
export function awaitValue(
  { path, driver }: AsyncFunction,
  VALUE: t.Expression,
  ON_VALUE: string,
  ON_ERROR: string,
  { options, helpers }: FileContext,
): t.Statement {
  if (options.promise === "captured") {
    const args = [VALUE, t.identifier(ON_VALUE), t.identifier(ON_ERROR)];
    return t.expressionStatement(driver.runtime.call("awaitValue", args));
  }
  const PROMISE = helpers.promiseAt(path);
  const PROMISE_AGAIN = t.cloneNode(PROMISE);
  return awaitGlobally({ PROMISE, PROMISE_AGAIN, VALUE, ON_VALUE, ON_ERROR });
}
