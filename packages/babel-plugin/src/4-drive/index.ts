import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { locate } from "../locate.ts";
import { claimGlobal } from "../names.ts";
import { settlingPromise } from "./settle.ts";
import { steppingPromise } from "./step.ts";

/**
 * Turns the async function into a plain one that returns a Promise, in place: what surrounds the
 * body (its kind, name, type parameters, decorators, directives) stays as it is.
 *
 *   async function f(a) { "use strict"; BODY }
 *   → function f(a) { "use strict"; return new Promise(…BODY…); }
 *
 *   async a => VALUE
 *   → a => new Promise(…VALUE…)
 */
export function drive(fn: AsyncFunction, captures: t.Statement[]): void {
  const { path } = fn;
  const { node } = path;
  claimGlobal(path, "Promise");
  const body = bodyOf(node);
  const { directives } = body;
  body.directives = [];
  const promise = fn.settlesAtOnce
    ? settlingPromise(fn, body)
    : steppingPromise(fn, body, captures);

  node.async = false;
  if (t.isArrowFunctionExpression(node) && directives.length === 0) {
    node.body = promise;
    node.expression = true;
  } else {
    node.body = t.blockStatement([t.returnStatement(promise)], directives);
  }
  locate(node, node.loc);
  // The body's names are bound one function further in now.
  path.scope.crawl();
}

function bodyOf(node: AsyncFunction["path"]["node"]): t.BlockStatement {
  if (t.isBlockStatement(node.body)) return node.body;
  const statement = t.inherits(t.returnStatement(node.body), node.body);
  t.removeComments(statement);
  return t.inherits(t.blockStatement([statement]), statement);
}
