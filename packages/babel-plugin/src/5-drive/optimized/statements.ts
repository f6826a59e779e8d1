/*
 * Takes statements that suspend apart; the others stay as they are (whole.ts).
 *
 *   for (const x of xs) if (await ok(x)) return x;
 *   →  1: if (!items.next()) go to 3; x = items.value; …ok(x)…, then 2
 *      2: if (value) { items.close(); return resolve(x); } go to 1
 *      3: return resolve();
 */
import { types as t } from "@babel/core";
import { Label, outside } from "./blocks.ts";
import { flatten, flattenEffect } from "./expressions.ts";
import { assign, undefinedValue } from "./flow.ts";
import type { Machine } from "./machine.ts";
import type { Region } from "./regions.ts";
import { emitWhole } from "./whole.ts";

/** Makes what a `for…of` takes its values from. */
export type IterateHelper = (iterable: t.Expression) => t.Expression;

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
    statements.slice(0, Math.max(last, 0)).forEach((node) => this.statement(node, []));
    const node = statements[last];
    // No other state reads what is declared from here on.
    if (t.isVariableDeclaration(node) && node.kind !== "var") this.#lastDeclaration(node, rest);
    else {
      if (node) this.statement(node, []);
      this.#rest(rest);
    }
  }

  #rest(statements: readonly t.Statement[]): void {
    const declares = statements.some(isLexical);
    for (const node of declares ? [t.blockStatement([...statements])] : statements)
      emitWhole(node, this.#machine);
  }

  #lastDeclaration(node: t.VariableDeclaration, rest: readonly t.Statement[]): void {
    const { declarations, kind } = node;
    const last = declarations.findLastIndex((one) => this.#machine.suspending.has(one));
    declarations.slice(0, last).forEach((one) => this.#declarator(one, kind));
    const own = declarations.slice(last);
    const [first] = own;
    if (first?.init) first.init = flatten(first.init, this.#machine);
    const declaration = t.inherits(t.variableDeclaration(kind, own), node);
    emitWhole(t.blockStatement([declaration, ...rest]), this.#machine);
  }

  /** @param labels those in front of the statement */
  statement(node: t.Statement, labels: readonly string[]): void {
    const machine = this.#machine;
    if (!machine.suspending.has(node)) {
      if (t.isVariableDeclaration(node) && node.kind !== "var") {
        for (const one of node.declarations) this.#declarator(one, node.kind);
      } else emitWhole(node, machine);
      return;
    }
    machine.comment(node.leadingComments);
    switch (node.type) {
      case "ExpressionStatement":
        return flattenEffect(node.expression, machine);
      case "VariableDeclaration":
        for (const one of node.declarations) this.#declarator(one, node.kind);
        return;
      case "ReturnStatement":
        return this.#return(node.argument as t.Expression);
      case "ThrowStatement":
        return machine.end(t.throwStatement(flatten(node.argument, machine)));
      case "BlockStatement":
        return this.#labelled(labels, () => this.block(node.body));
      case "IfStatement":
        return this.#labelled(labels, () => this.#if(node));
      case "LabeledStatement":
        return this.statement(node.body, [...labels, node.label.name]);
      case "WhileStatement":
      case "DoWhileStatement":
      case "ForStatement":
        return this.#loop(node, labels);
      case "ForInStatement":
        node.right = flatten(node.right, machine);
        return emitWhole(withLabels(node, labels), machine);
      case "ForOfStatement":
        return this.#forOf(node, labels);
      case "SwitchStatement":
        return this.#switch(node, labels);
      case "TryStatement":
        return this.#labelled(labels, () => this.#try(node));
      default:
        throw new Error(`An unexpected ${node.type} suspends`);
    }
  }

  #declarator({ id, init }: t.VariableDeclarator, kind: t.VariableDeclaration["kind"]): void {
    const machine = this.#machine;
    for (const name of Object.keys(t.getBindingIdentifiers(id)))
      (kind === "var" ? machine.vars : machine.variables).add(name);
    if (kind === "const") machine.keepsValue(id as t.LVal);
    if (!init && kind === "var") return;
    const value = init ? flatten(init, machine) : undefinedValue();
    machine.emit(assign(withoutType(id as t.LVal), value));
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
      () => this.#branch(node.consequent),
      alternate ? () => this.#branch(alternate) : undefined,
    );
  }

  #branch(node: t.Statement): void {
    if (t.isBlockStatement(node)) this.block(node.body);
    else this.statement(node, []);
  }

  #loop(
    node: t.WhileStatement | t.DoWhileStatement | t.ForStatement,
    labels: readonly string[],
  ): void {
    const machine = this.#machine;
    const [head, next, end] = [new Label(), new Label(), new Label()];
    const isFor = node.type === "ForStatement";
    if (isFor && node.init && !this.#suspendsBehind(node)) return this.#forWhole(node, labels);
    if (isFor && t.isVariableDeclaration(node.init)) this.statement(node.init, []);
    else if (isFor && t.isExpression(node.init)) flattenEffect(node.init, machine);
    machine.mark(head);
    const test = () => {
      if (!node.test || t.isBooleanLiteral(node.test, { value: true })) return;
      const value = flatten(node.test, machine);
      machine.emit(t.ifStatement(t.unaryExpression("!", value), machine.jump(end)));
    };
    if (node.type !== "DoWhileStatement") test();
    const region = {
      kind: "target" as const,
      labels,
      breaks: end,
      continues: next,
      isBreakable: true,
    };
    this.#machine.regions.within(region, () => this.#branch(node.body));
    machine.mark(next);
    if (node.type === "DoWhileStatement") test();
    if (isFor && node.update) flattenEffect(node.update, machine);
    machine.goTo(head);
    machine.mark(end);
  }

  #suspendsBehind({ test, update, body }: t.ForStatement): boolean {
    return [test, update, body].some((part) => part && this.#machine.suspending.has(part));
  }

  /** Only what the loop begins with suspends. */
  #forWhole(node: t.ForStatement, labels: readonly string[]): void {
    const machine = this.#machine;
    if (t.isVariableDeclaration(node.init)) {
      const { declarations, kind } = node.init;
      const last = declarations.findLastIndex((one) => machine.suspending.has(one));
      declarations.slice(0, last).forEach((one) => this.#declarator(one, kind));
      node.init.declarations = declarations.slice(last);
      const [first] = node.init.declarations;
      if (first?.init) first.init = flatten(first.init, machine);
    } else if (node.init) node.init = flatten(node.init, machine);
    emitWhole(withLabels(node, labels), machine);
  }

  #forOf(node: t.ForOfStatement, labels: readonly string[]): void {
    const machine = this.#machine;
    const iterable = flatten(node.right, machine);
    if (!machine.suspending.has(node.body)) {
      node.right = iterable;
      return emitWhole(withLabels(node, labels), machine);
    }
    const items = machine.save("items", this.#iterate(iterable));
    const member = (name: string) => t.memberExpression(t.cloneNode(items), t.identifier(name));
    const [head, done, end, failed] = [new Label(), new Label(), new Label(), new Label()];
    const outer = machine.regions.handler;
    machine.regions.handle(failed);
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
    this.#machine.regions.within(left, () =>
      this.#machine.regions.within({ kind: "iterator", outer, items: items.name }, () =>
        this.#machine.regions.within(loop, () => {
          this.#assignItem(node.left, member("value"));
          this.#branch(node.body);
        }),
      ),
    );
    machine.goTo(head);
    machine.mark(failed);
    machine.regions.handle(outer);
    machine.emit(t.expressionStatement(t.callExpression(member("abandon"), [])));
    machine.end(t.throwStatement(t.identifier(machine.names.value)));
    machine.mark(done);
    machine.regions.handle(outer);
    machine.mark(end);
  }

  #assignItem(left: t.ForOfStatement["left"], value: t.Expression): void {
    if (!t.isVariableDeclaration(left)) this.#machine.emit(assign(left, value));
    else
      for (const { id } of left.declarations)
        this.#declarator(t.variableDeclarator(id, value), left.kind);
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
    this.#machine.regions.within(region, () => {
      for (const { one, label } of cases) {
        machine.mark(label);
        for (const statement of one.consequent) this.statement(statement, []);
      }
    });
    machine.mark(end);
  }

  #try({ block, handler, finalizer }: t.TryStatement): void {
    if (!finalizer) return this.#catch(block, handler as t.CatchClause);
    const machine = this.#machine;
    const outer = machine.regions.handler;
    const [failed, code, end, rethrow] = [new Label(), new Label(), new Label(), new Label()];
    const after = machine.variable("after").name;
    const kept = machine.variable("kept").name;
    const goOn = (label: Label) => {
      machine.emit(assign(t.identifier(after), machine.reference(label)));
    };
    machine.regions.handle(failed);
    this.#machine.regions.within({ kind: "finally", outer, code, after, kept }, () => {
      if (handler) this.#catch(block, handler);
      else this.block(block.body);
    });
    machine.regions.handle(outer);
    goOn(end);
    machine.goTo(code);
    machine.mark(failed);
    machine.regions.handle(outer);
    machine.emit(assign(t.identifier(kept), t.identifier(machine.names.value)));
    goOn(rethrow);
    machine.mark(code);
    this.block(finalizer.body);
    machine.emit(assign(t.identifier(machine.names.at), t.identifier(after)));
    machine.end(t.continueStatement());
    machine.mark(rethrow);
    machine.end(t.throwStatement(t.identifier(kept)));
    machine.mark(end);
  }

  #catch(block: t.BlockStatement, { param, body }: t.CatchClause): void {
    const machine = this.#machine;
    const outer = machine.regions.handler;
    const [failed, end] = [new Label(), new Label()];
    machine.regions.handle(failed);
    this.#machine.regions.within({ kind: "catch", outer }, () => this.block(block.body));
    machine.regions.handle(outer);
    machine.goTo(end);
    machine.mark(failed);
    machine.regions.handle(outer);
    const error = t.identifier(machine.names.value);
    if (!param) this.block(body.body);
    else if (machine.suspending.has(body)) {
      this.#declarator(t.variableDeclarator(param, error), "let");
      this.block(body.body);
    } else {
      const declaration = t.variableDeclaration("let", [
        t.variableDeclarator(withoutType(param) as t.Identifier, error),
      ]);
      const inner = body.body.some(isLexical) ? [t.blockStatement(body.body)] : body.body;
      emitWhole(t.blockStatement([declaration, ...inner]), machine);
    }
    machine.mark(end);
  }
}

function isLexical(node: t.Statement): boolean {
  return (
    (t.isVariableDeclaration(node) && node.kind !== "var") ||
    t.isClassDeclaration(node) ||
    t.isFunctionDeclaration(node)
  );
}

function withLabels(node: t.Statement, labels: readonly string[]): t.Statement {
  return labels.reduceRight((body, label) => t.labeledStatement(t.identifier(label), body), node);
}

/** Where it is no longer declared, a variable has no type. */
function withoutType(target: t.LVal): t.LVal {
  if ("typeAnnotation" in target) target.typeAnnotation = null;
  return target;
}
