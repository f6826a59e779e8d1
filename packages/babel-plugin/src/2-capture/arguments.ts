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

export function captureArguments(fn: AsyncFunction): t.Statement[] {
  const { usage, names, argumentsFrom, lateArguments } = fn;
  if (argumentsFrom === "generator" || usage.arguments.length === 0) return [];
  const args = names.claim("args");
  for (const site of usage.arguments) {
    const name = t.identifier(args);
    if (t.isObjectProperty(site.parent?.node)) site.parent.node.shorthand = false;
    replaceAt(site, lateArguments ? t.callExpression(name, []) : name);
  }
  return [(lateArguments ? late : atOnce)({ ARGS: args })];
}
