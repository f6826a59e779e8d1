/*
 * Takes statements that suspend apart; the others stay as they are (whole.ts).
 *
 *   if (await ok(x)) return x; log(x);
 *   →  1: …ok(x)…, then 2
 *      2: if (!value) go to 3; return resolve(x);
 *      3: log(x); return resolve();
 */
import { types as t } from "@babel/core";
import { Label, outside } from "./blocks.ts";
import { emitDeclaration, emitFirstDeclarators, isLexical } from "./declarations.ts";
import { flatten, flattenEffect } from "./expressions.ts";
import { emitForIn, emitForOf, emitLoop, type IterateHelper } from "./loops.ts";
import type { Machine } from "./machine.ts";
import type { Region } from "./regions.ts";
import { emitTry } from "./try.ts";
import { emitWhole } from "./whole.ts";

export class Statements {
  readonly #machine: Machine;
  readonly #iterate: IterateHelper;

  constructor(machine: Machine, iterate: IterateHelper) {
    this.#machine = machine;
    this.#iterate = iterate;
  }

  /** Emits the statements of a block. */
  block(statements: readonly t.Statement[]): void {
    const machine = this.#machine;
    const last = statements.findLastIndex((node) => machine.suspending.has(node));
    const rest = statements.slice(last + 1);
    statements.slice(0, Math.max(last, 0)).forEach((node) => this.#statement(node, []));
    const node = statements[last];
    // No other state reads what is declared from here on.
    if (t.isVariableDeclaration(node) && node.kind !== "var") this.#lastDeclaration(node, rest);
    else {
      if (node) this.#statement(node, []);
      this.#rest(rest);
    }
  }

  #rest(statements: readonly t.Statement[]): void {
    const declares = statements.some(isLexical);
    for (const node of declares ? [t.blockStatement([...statements])] : statements)
      emitWhole(node, this.#machine);
  }

  #lastDeclaration(node: t.VariableDeclaration, rest: readonly t.Statement[]): void {
    const own = emitFirstDeclarators(node, this.#machine);
    const declaration = t.inherits(t.variableDeclaration(node.kind, own), node);
    emitWhole(t.blockStatement([declaration, ...rest]), this.#machine);
  }

  /** @param labels those in front of the statement */
  #statement(node: t.Statement, labels: readonly string[]): void {
    const machine = this.#machine;
    if (!machine.suspending.has(node)) {
      if (t.isVariableDeclaration(node) && node.kind !== "var") emitDeclaration(node, machine);
      else emitWhole(node, machine);
      return;
    }
    machine.comment(node.leadingComments);
    const emitInner = (inner: t.Statement) => this.#inner(inner);
    switch (node.type) {
      case "ExpressionStatement":
        return flattenEffect(node.expression, machine);
      case "VariableDeclaration":
        return emitDeclaration(node, machine);
      case "ReturnStatement":
        return this.#return(node.argument as t.Expression);
      case "ThrowStatement":
        return machine.end(t.throwStatement(flatten(node.argument, machine)));
      case "BlockStatement":
        return this.#labelled(labels, () => this.block(node.body));
      case "IfStatement":
        return this.#labelled(labels, () => this.#if(node));
      case "LabeledStatement":
        return this.#statement(node.body, [...labels, node.label.name]);
      case "WhileStatement":
      case "DoWhileStatement":
      case "ForStatement":
        return emitLoop(node, labels, machine, emitInner);
      case "ForInStatement":
        return emitForIn(node, labels, machine);
      case "ForOfStatement":
        return emitForOf(node, labels, machine, emitInner, this.#iterate);
      case "SwitchStatement":
        return this.#switch(node, labels);
      case "TryStatement":
        return this.#labelled(labels, () => emitTry(node, machine, emitInner));
      default:
        throw new Error(`An unexpected ${node.type} suspends`);
    }
  }

  #return(node: t.Expression): void {
    const machine = this.#machine;
    if (node.type === "ConditionalExpression") {
      const test = flatten(node.test, machine);
      const returned = (value: t.Expression) => () => this.#return(value);
      machine.branch(test, returned(node.consequent), returned(node.alternate));
      return;
    }
    machine.leave(machine.regions.exitWith(flatten(node, machine), outside));
  }

  #labelled(labels: readonly string[], code: () => void): void {
    if (labels.length === 0) return code();
    const end = new Label();
    this.#machine.regions.within(
      { kind: "target", labels, breaks: end, continues: undefined, isBreakable: false },
      code,
    );
    this.#machine.mark(end);
  }

  #if(node: t.IfStatement): void {
    const { alternate } = node;
    this.#machine.branch(
      flatten(node.test, this.#machine),
      () => this.#inner(node.consequent),
      alternate ? () => this.#inner(alternate) : undefined,
    );
  }

  /** A statement within another; of a block, the statements in it. */
  #inner(node: t.Statement): void {
    if (t.isBlockStatement(node)) this.block(node.body);
    else this.#statement(node, []);
  }

  #switch(node: t.SwitchStatement, labels: readonly string[]): void {
    const machine = this.#machine;
    const value = machine.save("matched", flatten(node.discriminant, machine));
    const end = new Label();
    const cases = node.cases.map((one) => ({ one, label: new Label() }));
    for (const { one, label } of cases) {
      if (!one.test) continue;
      const test = flatten(one.test, machine);
      const matches = t.binaryExpression("===", t.cloneNode(value), test);
      machine.emit(t.ifStatement(matches, machine.jump(label)));
    }
    machine.goTo(cases.find(({ one }) => !one.test)?.label ?? end);
    const region: Region = {
      kind: "target",
      labels,
      breaks: end,
      continues: undefined,
      isBreakable: true,
    };
    machine.regions.within(region, () => {
      for (const { one, label } of cases) {
        machine.mark(label);
        for (const statement of one.consequent) this.#statement(statement, []);
      }
    });
    machine.mark(end);
  }
}
