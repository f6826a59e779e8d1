/*
 *   async function load(key) { if (!key) throw new Error(); return cache[key]; }
 *   → function load(key) {
 *       return new Promise(resolve => { if (!key) throw new Error(); resolve(cache[key]); });
 *     }
 *
 * Nothing is awaited, so no generator is needed: a Promise runs its executor at once, and an error
 * in it rejects.
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../../1-analyze/async-function.ts";
import { completes } from "../../build/completes.ts";
import { inPlaceOf } from "../../build/place.ts";
import { template } from "../../build/template.ts";
import type { FileContext } from "../../file.ts";
import { newPromise } from "./promise.ts";

const settling = template.expression(`RESOLVE => BODY`);

export function settlingPromise(
  fn: AsyncFunction,
  body: t.BlockStatement,
  file: FileContext,
): t.Expression {
  return newPromise(fn, executor(fn, body), file);
}

function executor(fn: AsyncFunction, body: t.BlockStatement): t.Expression {
  const value = onlyValue(body);
  if (value !== undefined) {
    const RESOLVE = fn.names.reserve("resolve");
    const resolved = t.expressionStatement(resolveWith(RESOLVE, value));
    const [only] = body.body;
    const statement = only ? t.inherits(resolved, only) : resolved;
    return settling({ RESOLVE, BODY: inPlaceOf(body, t.blockStatement([statement])) });
  }
  // Called among the code's own names, of which it must hide none.
  const RESOLVE = fn.names.declare("resolve");
  for (const node of fn.usage.returns) {
    node.argument = resolveWith(RESOLVE, node.argument);
  }
  settleAtTheEnd(body, t.expressionStatement(resolveWith(RESOLVE, null)));
  return settling({ RESOLVE, BODY: body });
}

/** What a body returns that only returns: null for nothing; undefined if it does more. */
function onlyValue({ body, innerComments }: t.BlockStatement): t.Expression | null | undefined {
  const [only] = body;
  if (!only) return innerComments?.length ? undefined : null;
  const isAlone = body.length === 1 && !only.leadingComments && !only.trailingComments;
  return isAlone && t.isReturnStatement(only) ? (only.argument ?? null) : undefined;
}

function settleAtTheEnd(body: t.BlockStatement, resolve: t.ExpressionStatement): void {
  const last = body.body.at(-1);
  if (t.isReturnStatement(last) && last.argument) {
    body.body[body.body.length - 1] = t.inherits(t.expressionStatement(last.argument), last);
  } else if (!last) {
    resolve.leadingComments = body.innerComments as t.Comment[];
    body.innerComments = null;
    body.body.push(resolve);
  } else if (completes(last)) {
    body.body.push(resolve);
  }
}

function resolveWith(name: string, value: t.Expression | null | undefined): t.CallExpression {
  return t.callExpression(t.identifier(name), value ? [value] : []);
}
