import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { moveParameters } from "./parameters.ts";

/**
 * `(function* BODY)()`: moves the body into a generator, which is called with the `this`, the
 * parameters and the `arguments` that its code uses.
 *
 * @param wrap puts something around the generator before it is called
 */
export function callGenerator(
  fn: AsyncFunction,
  body: t.BlockStatement,
  wrap: (generator: t.Expression) => t.Expression = (generator) => generator,
): t.CallExpression {
  const { params, args } = moveParameters(fn);
  const generator = t.functionExpression(null, params, body, true);
  generator.extra = { parenthesized: true };
  const callee = wrap(generator);
  if (callee !== generator) generator.extra = {};
  if (fn.parameters.passed === "arguments") {
    // Before `super()` there is no `this` to hand over.
    const receiver = fn.lateThis ? t.identifier("undefined") : t.thisExpression();
    return callMethod(callee, "apply", [receiver, t.identifier("arguments")]);
  }
  return usesThis(fn)
    ? callMethod(callee, "call", [t.thisExpression(), ...args])
    : t.callExpression(callee, args);
}

function callMethod(
  object: t.Expression,
  name: string,
  args: t.CallExpression["arguments"],
): t.CallExpression {
  return t.callExpression(t.memberExpression(object, t.identifier(name)), args);
}

function usesThis({ usage, lateThis, typed }: AsyncFunction): boolean {
  if (lateThis) return false;
  return usage.directEval || (!typed && usage.this.length + usage.super.length > 0);
}
