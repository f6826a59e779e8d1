/*
 *   async function first() { await 0; return arguments[0]; }
 *   → const args = arguments; … return args[0];
 *
 * It is the same object: in sloppy code, writing to it still writes to the parameters.
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { replaceAt } from "../1-analyze/location.ts";
import { template } from "../build/template.ts";

const atOnce = template.statement(`const ARGS = arguments;`);
const late = template.statement(`const ARGS = () => arguments;`);
const lateType = template.statement(`const TYPE = () => typeof arguments;`);

export function captureArguments(fn: AsyncFunction): t.Statement[] {
  const { usage, names, argumentsFrom, lateArguments } = fn;
  if (argumentsFrom === "generator" || usage.arguments.length === 0) return [];
  if (lateArguments) return captureLate(fn);
  const ARGS = names.declare("args");
  for (const location of usage.arguments) {
    if (t.isObjectProperty(location.parent?.node)) location.parent.node.shorthand = false;
    replaceAt(location, t.identifier(ARGS));
  }
  return [atOnce({ ARGS })];
}

/** Outside of functions there may be no `arguments`: only `typeof` reads it without an error. */
function captureLate({ usage, names }: AsyncFunction): t.Statement[] {
  const ARGS = names.declare("args");
  const TYPE = names.declare("argsType");
  for (const location of usage.arguments) {
    const { parent } = location;
    if (parent && t.isUnaryExpression(parent.node, { operator: "typeof" })) {
      replaceAt(parent, t.callExpression(t.identifier(TYPE), []));
    } else {
      if (t.isObjectProperty(parent?.node)) parent.node.shorthand = false;
      replaceAt(location, t.callExpression(t.identifier(ARGS), []));
    }
  }
  return [late({ ARGS }), lateType({ TYPE })];
}
