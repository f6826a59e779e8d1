/*
 * The async function becomes a plain one that returns a Promise, in place: what surrounds the body
 * (its kind, name, type parameters, decorators, directives) stays as it is.
 *
 *   async function f(a) { "use strict"; BODY }
 *   → function f(a) { "use strict"; return new Promise(…BODY…); }
 *
 *   async a => VALUE
 *   → a => { return new Promise(…VALUE…); }
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { inPlaceOf } from "../build/place.ts";
import type { Captures } from "../driver.ts";
import type { RewrittenFile } from "../file.ts";
import { separateGenerator, shapeAsyncGenerator } from "./async-generator.ts";

export function drive(fn: AsyncFunction, captures: Captures, file: RewrittenFile): void {
  const { path, form, driver } = fn;
  const { node } = path;
  const body = driver.prepare(fn, bodyOf(fn));
  if (form === "generator") return separateGenerator(fn, body, captures, file);
  node.async = false;
  if (form === "undriven") {
    Object.assign(node, { generator: true, body });
    return;
  }
  const { directives } = body;
  body.directives = [];
  node.generator = false;
  const statements = fn.isGenerator
    ? driver.iterate(fn, body, captures)
    : driver.run(fn, body, captures);
  node.body = inPlaceOf(node.body, t.blockStatement(statements, directives));
  if (fn.isGenerator) shapeAsyncGenerator(fn, file);
}

/** The body as a block: `async x => VALUE` → `{ return VALUE; }` */
function bodyOf({ path, usage }: AsyncFunction): t.BlockStatement {
  const { body } = path.node;
  if (t.isBlockStatement(body)) return body;
  const statement = inPlaceOf(body, t.returnStatement(body));
  // One of the function's returns, as if it had been written.
  usage.returns.push(statement);
  return t.inheritsComments(t.blockStatement([statement]), statement);
}
