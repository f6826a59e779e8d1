/*
 * Errors go to the state that `handler` holds, 0 for none. The code of a `finally` is there once:
 * `after` says where it goes then.
 *
 *   try { await f(); } catch (error) { log(error); }  →  handler = 1; …f()…; handler = 0; go to 2
 *                                                     1: handler = 0; error = value; log(error);
 *                                                     2: …
 *   try { await f(); } finally { g(); }               →  handler = 1; …f()…; after = 3; go to 2
 *                                                     1: kept = value; after = 4;
 *                                                     2: g(); go to after
 *                                                     4: throw kept;
 *                                                     3: …
 */
import { types as t } from "@babel/core";
import { Label } from "./blocks.ts";
import { emitDeclarator, isLexical, withoutType } from "./declarations.ts";
import { assign, type EmitInner } from "./flow.ts";
import type { Machine } from "./machine.ts";
import { emitWhole } from "./whole.ts";

export function emitTry(node: t.TryStatement, machine: Machine, emitInner: EmitInner): void {
  const { block, handler, finalizer } = node;
  const code = () => {
    if (handler) emitCatch(block, handler, machine, emitInner);
    else emitInner(block);
  };
  if (finalizer) emitFinally(code, finalizer, machine, emitInner);
  else code();
}

/** @param code emits the code in front of the `finally` */
function emitFinally(
  code: () => void,
  finalizer: t.BlockStatement,
  machine: Machine,
  emitInner: EmitInner,
): void {
  const { regions, names } = machine;
  const outer = regions.handler;
  const [failed, start, end, rethrow] = [new Label(), new Label(), new Label(), new Label()];
  const after = machine.variable("after").name;
  const kept = machine.variable("kept").name;
  const goOn = (label: Label) => {
    machine.emit(assign(t.identifier(after), machine.reference(label)));
  };
  regions.handle(failed);
  regions.within({ kind: "finally", outer, code: start, after, kept }, code);
  regions.handle(outer);
  goOn(end);
  machine.goTo(start);
  machine.mark(failed);
  regions.handle(outer);
  machine.emit(assign(t.identifier(kept), t.identifier(names.value)));
  goOn(rethrow);
  machine.mark(start);
  emitInner(finalizer);
  machine.emit(assign(t.identifier(names.at), t.identifier(after)));
  machine.end(t.continueStatement());
  machine.mark(rethrow);
  machine.end(t.throwStatement(t.identifier(kept)));
  machine.mark(end);
}

function emitCatch(
  block: t.BlockStatement,
  { param, body }: t.CatchClause,
  machine: Machine,
  emitInner: EmitInner,
): void {
  const { regions } = machine;
  const outer = regions.handler;
  const [failed, end] = [new Label(), new Label()];
  regions.handle(failed);
  regions.within({ kind: "catch", outer }, () => emitInner(block));
  regions.handle(outer);
  machine.goTo(end);
  machine.mark(failed);
  regions.handle(outer);
  const error = t.identifier(machine.names.value);
  if (!param) emitInner(body);
  else if (machine.suspending.has(body)) {
    emitDeclarator(t.variableDeclarator(param, error), "let", machine);
    emitInner(body);
  } else {
    const declaration = t.variableDeclaration("let", [
      t.variableDeclarator(withoutType(param) as t.Identifier, error),
    ]);
    const inner = body.body.some(isLexical) ? [t.blockStatement(body.body)] : body.body;
    emitWhole(t.blockStatement([declaration, ...inner]), machine);
  }
  machine.mark(end);
}
