/*
 * Loops that suspend become jumps. One of which only the head suspends stays as it is behind that:
 *
 *   for (let i = 0; i < n; i++) await f(i);  →  i = 0;
 *                                            1: if (!(i < n)) go to 2; …f(i)…; i++; go to 1
 *   for (const x of await all()) f(x);       →  …all()…; for (const x of value) f(x);
 */
import { types as t } from "@babel/core";
import { Label } from "./blocks.ts";
import { emitDeclarator, emitFirstDeclarators } from "./declarations.ts";
import { flatten, flattenEffect } from "./expressions.ts";
import { assign, type EmitInner } from "./flow.ts";
import type { Machine } from "./machine.ts";
import type { Region } from "./regions.ts";
import { emitWhole } from "./whole.ts";

/** Makes what a `for…of` takes its values from. */
export type IterateHelper = (iterable: t.Expression) => t.Expression;

/** `while`, `do…while` and `for` */
export function emitLoop(
  node: t.WhileStatement | t.DoWhileStatement | t.ForStatement,
  labels: readonly string[],
  machine: Machine,
  emitInner: EmitInner,
): void {
  const [head, next, end] = [new Label(), new Label(), new Label()];
  const isFor = node.type === "ForStatement";
  if (isFor && node.init && !suspendsBehindInit(node, machine))
    return emitForWhole(node, labels, machine);
  if (isFor && t.isVariableDeclaration(node.init)) emitInner(node.init);
  else if (isFor && t.isExpression(node.init)) flattenEffect(node.init, machine);
  machine.mark(head);
  const test = () => {
    if (!node.test || t.isBooleanLiteral(node.test, { value: true })) return;
    const value = flatten(node.test, machine);
    machine.emit(t.ifStatement(t.unaryExpression("!", value), machine.jump(end)));
  };
  if (node.type !== "DoWhileStatement") test();
  const loop: Region = { kind: "target", labels, breaks: end, continues: next, isBreakable: true };
  machine.regions.within(loop, () => emitInner(node.body));
  machine.mark(next);
  if (node.type === "DoWhileStatement") test();
  if (isFor && node.update) flattenEffect(node.update, machine);
  machine.goTo(head);
  machine.mark(end);
}

function suspendsBehindInit({ test, update, body }: t.ForStatement, machine: Machine): boolean {
  return [test, update, body].some((part) => part && machine.suspending.has(part));
}

/** `for (let i = await start(); …)` of which nothing else suspends */
function emitForWhole(node: t.ForStatement, labels: readonly string[], machine: Machine): void {
  if (t.isVariableDeclaration(node.init))
    node.init.declarations = emitFirstDeclarators(node.init, machine);
  else if (node.init) node.init = flatten(node.init, machine);
  emitWhole(withLabels(node, labels), machine);
}

/** `for…in`, whose body does not suspend */
export function emitForIn(
  node: t.ForInStatement,
  labels: readonly string[],
  machine: Machine,
): void {
  node.right = flatten(node.right, machine);
  emitWhole(withLabels(node, labels), machine);
}

/** `for…of` */
export function emitForOf(
  node: t.ForOfStatement,
  labels: readonly string[],
  machine: Machine,
  emitInner: EmitInner,
  iterate: IterateHelper,
): void {
  const { regions } = machine;
  const iterable = flatten(node.right, machine);
  if (!machine.suspending.has(node.body)) {
    node.right = iterable;
    return emitWhole(withLabels(node, labels), machine);
  }
  const items = machine.save("items", iterate(iterable));
  const member = (name: string) => t.memberExpression(t.cloneNode(items), t.identifier(name));
  const [head, done, end, failed] = [new Label(), new Label(), new Label(), new Label()];
  const outer = regions.handler;
  regions.handle(failed);
  machine.mark(head);
  const next = t.callExpression(member("next"), []);
  machine.emit(t.ifStatement(t.unaryExpression("!", next), machine.jump(done)));
  // A `break` closes the iterator, a `continue` does not.
  const left: Region = {
    kind: "target",
    labels,
    breaks: end,
    continues: undefined,
    isBreakable: true,
  };
  const loop: Region = {
    kind: "target",
    labels,
    breaks: undefined,
    continues: head,
    isBreakable: false,
  };
  regions.within(left, () =>
    regions.within({ kind: "iterator", outer, items: items.name }, () =>
      regions.within(loop, () => {
        assignItem(node.left, member("value"), machine);
        emitInner(node.body);
      }),
    ),
  );
  machine.goTo(head);
  machine.mark(failed);
  regions.handle(outer);
  machine.emit(t.expressionStatement(t.callExpression(member("abandon"), [])));
  machine.end(t.throwStatement(t.identifier(machine.names.value)));
  machine.mark(done);
  regions.handle(outer);
  machine.mark(end);
}

function assignItem(left: t.ForOfStatement["left"], value: t.Expression, machine: Machine): void {
  if (!t.isVariableDeclaration(left)) machine.emit(assign(left, value));
  else
    for (const { id } of left.declarations)
      emitDeclarator(t.variableDeclarator(id, value), left.kind, machine);
}

function withLabels(node: t.Statement, labels: readonly string[]): t.Statement {
  return labels.reduceRight((body, label) => t.labeledStatement(t.identifier(label), body), node);
}
