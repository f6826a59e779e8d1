/*
 *   async function first() { await 0; return arguments[0]; }
 *   → const args = arguments; … return args[0];
 *
 * It is the same object, so writing to it still writes to a sloppy function's parameters.
 */
import { template, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { replaceAt } from "../site.ts";

const atOnce = template.statement(`const ARGS = arguments;`);
const late = template.statement(`const ARGS = () => arguments;`);
const lateType = template.statement(`const TYPE = () => typeof arguments;`);

export function captureArguments(fn: AsyncFunction): t.Statement[] {
  const { usage, names, argumentsFrom, lateArguments } = fn;
  if (argumentsFrom === "generator" || usage.arguments.length === 0) return [];
  if (lateArguments) return captureLate(fn);
  const ARGS = names.declare("args");
  for (const site of usage.arguments) {
    if (t.isObjectProperty(site.parent?.node)) site.parent.node.shorthand = false;
    replaceAt(site, t.identifier(ARGS));
  }
  return [atOnce({ ARGS })];
}

/** Outside of functions there may be no `arguments`, which only `typeof` can tell. */
function captureLate({ usage, names }: AsyncFunction): t.Statement[] {
  const ARGS = names.declare("args");
  const TYPE = names.declare("argsType");
  for (const site of usage.arguments) {
    const { parent } = site;
    if (parent && t.isUnaryExpression(parent.node, { operator: "typeof" })) {
      replaceAt(parent, t.callExpression(t.identifier(TYPE), []));
    } else {
      if (t.isObjectProperty(parent?.node)) parent.node.shorthand = false;
      replaceAt(site, t.callExpression(t.identifier(ARGS), []));
    }
  }
  return [late({ ARGS }), lateType({ TYPE })];
}
