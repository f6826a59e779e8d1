/*
 * The async function becomes a plain one that returns a Promise, in place: what surrounds the body
 * (its kind, name, type parameters, decorators, directives) stays as it is.
 *
 *   async function f(a) { "use strict"; BODY }
 *   → function f(a) { "use strict"; return new Promise(…BODY…); }
 *
 *   async a => VALUE
 *   → a => new Promise(…VALUE…)
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { AsyncNode } from "../1-analyze/async-node.ts";
import type { Captures, Returned } from "../driver.ts";
import type { RewrittenFile } from "../file.ts";
import { markExpression, separateGenerator } from "./async-generator.ts";

export function drive(fn: AsyncFunction, captures: Captures, file: RewrittenFile): void {
  const { path, form } = fn;
  const { node } = path;
  const { driver } = file;
  const body = driver.prepare(fn, bodyOf(node));
  if (form === "generator") return separateGenerator(fn, body, captures, file);
  const { directives } = body;
  body.directives = [];
  node.async = false;
  node.generator = false;
  const isGenerator = form === "generatorPerCall";
  const returned = isGenerator
    ? driver.iterate(fn, body, captures)
    : driver.run(fn, body, captures);
  returnFrom(node, returned, directives);
  if (isGenerator && fn.usesOwnName) markExpression(path, file);
}

function returnFrom(
  node: AsyncNode,
  { declarations, value }: Returned,
  directives: t.Directive[],
): void {
  if (t.isArrowFunctionExpression(node) && directives.length + declarations.length === 0) {
    node.body = value;
    node.expression = true;
  } else {
    node.body = t.blockStatement([...declarations, t.returnStatement(value)], directives);
  }
}

/** The body as a block: `async x => VALUE` → `{ return VALUE; }` */
function bodyOf(node: AsyncNode): t.BlockStatement {
  if (t.isBlockStatement(node.body)) return node.body;
  const statement = t.returnStatement(node.body);
  return t.inheritsComments(t.blockStatement([statement]), statement);
}
