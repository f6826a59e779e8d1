/*
 *   try { A } catch ({ message }) { B } finally { C }
 *   → try {
 *       try { A } catch (error) { call.caught(error); let { message } = error; B }
 *     } catch (error) {
 *       call.caught(error);
 *       throw error;
 *     } finally {
 *       call.goesOn();
 *       C
 *     }
 */
import { template, types as t } from "@babel/core";
import type { Owner } from "./owner.ts";

const rethrow = template.statement(`try {
  CODE;
} catch (error) {
  CALL.caught(error);
  throw error;
} finally {
  CALL.goesOn();
}`);

/** Code around which the probes notice how it is left. */
export function rethrowing(code: t.Statement[], { call }: Owner): t.TryStatement {
  return rethrow({ CODE: code, CALL: call }) as t.TryStatement;
}

export function probeTry(node: t.TryStatement, owner: Owner): void {
  const { handler, finalizer } = node;
  if (handler) probeCatch(handler, owner);
  if (!finalizer) return;
  const code = handler ? [t.tryStatement(node.block, handler)] : node.block.body;
  const outer = rethrowing(code, owner);
  node.block = outer.block;
  node.handler = outer.handler as t.CatchClause;
  finalizer.body.unshift(...(outer.finalizer as t.BlockStatement).body);
}

function probeCatch(handler: t.CatchClause, { path, probe }: Owner): void {
  const { param, body } = handler;
  const isName = t.isIdentifier(param);
  const error = t.identifier(isName ? param.name : path.scope.generateUid("error"));
  handler.param = error;
  const caught = t.expressionStatement(probe("caught", t.cloneNode(error)));
  if (!param || isName) {
    body.body.unshift(caught);
    return;
  }
  const bound = t.variableDeclarator(param, t.cloneNode(error));
  handler.body = t.blockStatement([caught, t.variableDeclaration("let", [bound]), body]);
}
