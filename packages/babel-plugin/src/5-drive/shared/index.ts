/*
 * The functions of a file share a driver, a function that runs generators.
 *
 *   async function f() { BODY }
 *   → function f() { return run(function* () { BODY }); }
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../../1-analyze/async-function.ts";
import type { Captures, Driver } from "../../driver.ts";
import type { RuntimeFunctions } from "../../helpers/runtime-functions.ts";
import { generatorDriver } from "../base.ts";
import { callGenerator } from "../call-generator.ts";

export function sharedDriver(runtime: RuntimeFunctions): Driver {
  return {
    ...generatorDriver(runtime),
    run(fn, body, captures) {
      const value = runtime.call("run", [generatorFor(fn, body, captures)]);
      return [...captures.declarations, t.returnStatement(value)];
    },
  };
}

/** The generator function, or one that calls it with what its code uses. */
export function generatorFor(
  fn: AsyncFunction,
  body: t.BlockStatement,
  captures: Captures,
): t.Expression {
  const isCalled = fn.parameters.move || captures.passesThis || fn.usage.directEval;
  if (isCalled) return t.arrowFunctionExpression([], callGenerator(fn, body, captures));
  const id = fn.stackName === undefined ? null : t.identifier(fn.stackName);
  return t.functionExpression(id, [], body, true);
}
