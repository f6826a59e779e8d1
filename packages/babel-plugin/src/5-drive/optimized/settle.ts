/*
 *   async function load(key) { if (!key) throw new Error(); return cache[key]; }
 *   → function load(key) {
 *       try {
 *         if (!key) throw new Error();
 *         return settled(cache[key]);
 *       } catch (error) {
 *         return rejected(error);
 *       }
 *     }
 */
import { types as t } from "@babel/core";
import { childNodes } from "../../1-analyze/children.ts";
import { isHarmless } from "../../1-analyze/parameters.ts";
import { ownKeys } from "../../1-analyze/suspending.ts";
import { completes } from "../../build/completes.ts";
import type { Calls } from "./assemble.ts";

/** Code that awaits nothing. */
export function settle(body: readonly t.Statement[], calls: Calls): t.Statement[] {
  const isSafe = body.every((node) => t.isReturnStatement(node) && canNotThrow(node));
  const code = body.map((node) => settleReturns(node, calls));
  if (code.every(completes)) code.push(t.returnStatement(calls.settled(undefined)));
  return isSafe ? code : rejectErrors(code, calls);
}

function canNotThrow({ argument }: t.ReturnStatement): boolean {
  return !argument || isHarmless(argument);
}

/** Code that awaits nothing, but runs more behind a `return`: `return settled((() => { … })());` */
export function settleWhole(body: t.BlockStatement, calls: Calls): t.Statement[] {
  const code = t.callExpression(t.arrowFunctionExpression([], body), []);
  return rejectErrors([t.returnStatement(calls.settled(code))], calls);
}

/** Returns promises for what the statement returns. */
export function settleReturns<S extends t.Node>(node: S, calls: Calls): S {
  if (t.isReturnStatement(node)) {
    node.argument = calls.settled(node.argument);
    return node;
  }
  for (const child of childNodes(node, ownKeys(node)))
    if (!t.isExpression(child)) settleReturns(child, calls);
  return node;
}

/** Errors reject the promise that is returned. */
export function rejectErrors(
  code: t.Statement[],
  { rejected }: Pick<Calls, "rejected">,
): t.Statement[] {
  const error = t.identifier("error");
  const handler = t.blockStatement([t.returnStatement(rejected(t.cloneNode(error)))]);
  return [t.tryStatement(t.blockStatement(code), t.catchClause(error, handler))];
}
