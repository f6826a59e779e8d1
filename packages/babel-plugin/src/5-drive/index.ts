import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { AsyncNode } from "../1-analyze/async-node.ts";
import type { Helpers } from "../helpers/index.ts";
import { locate } from "../locate.ts";
import type { Tracing } from "../tracing.ts";
import { driveGenerator, returnGenerator } from "./async-generator.ts";
import { runBody } from "./run.ts";
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
export function drive(
  fn: AsyncFunction,
  captures: t.Statement[],
  helpers: Helpers,
  tracing: Tracing | undefined,
): void {
  const { path, form } = fn;
  const { node } = path;
  const { loc } = node;
  if (tracing && node.generator) {
    const body = bodyOf(node);
    body.body = tracing.settle(body.body);
  }
  if (form === "generator") {
    driveGenerator(fn, helpers);
  } else {
    const body = bodyOf(node);
    const { directives } = body;
    body.directives = [];
    node.async = false;
    if (form === "generatorPerCall") {
      node.body = t.blockStatement(returnGenerator(fn, body, captures, helpers), directives);
    } else if (fn.typed) {
      returnFrom(node, runBody(fn, body, helpers), directives, captures);
    } else {
      const promise =
        form === "settled"
          ? settlingPromise(fn, body, helpers)
          : steppingPromise(fn, body, captures, helpers, tracing);
      returnFrom(node, promise, directives);
    }
  }
  locate(path.node, loc);
}

function returnFrom(
  node: AsyncNode,
  promise: t.Expression,
  directives: t.Directive[],
  captures: t.Statement[] = [],
): void {
  if (t.isArrowFunctionExpression(node) && directives.length + captures.length === 0) {
    node.body = promise;
    node.expression = true;
  } else {
    node.body = t.blockStatement([...captures, t.returnStatement(promise)], directives);
  }
}

function bodyOf(node: AsyncNode): t.BlockStatement {
  if (t.isBlockStatement(node.body)) return node.body;
  const statement = t.inherits(t.returnStatement(node.body), node.body);
  t.removeComments(statement);
  return t.inherits(t.blockStatement([statement]), statement);
}
