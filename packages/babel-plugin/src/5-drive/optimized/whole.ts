/*
 * A statement that runs in one go stays as it is, but for the ways out of it, and for `var`s, which
 * all states share:
 *
 *   if (x) return y;          →  if (x) return resolve(y);
 *   while (x) break outer;    →  while (x) { at = 4; continue again; }
 *   for (var i = 0; …) …      →  for (i = 0; …) …
 */
import { types as t } from "@babel/core";
import { childNodes } from "../../1-analyze/children.ts";
import { ownKeys } from "../../1-analyze/suspending.ts";
import { assign } from "./flow.ts";
import type { Machine } from "./machine.ts";

/** What is around a statement, within the one that stays as it is. */
interface Surroundings {
  readonly labels: readonly string[];
  /** In a loop, `break` and `continue` are its own; in a `switch`, `break` is. */
  readonly inLoop: boolean;
  readonly inSwitch: boolean;
  /** Code runs behind a `return`. */
  readonly isGuarded: boolean;
}

const nothing: Surroundings = { labels: [], inLoop: false, inSwitch: false, isGuarded: false };

export function emitWhole(node: t.Statement, machine: Machine): void {
  if (!machine.isReachable && !t.isFunctionDeclaration(node)) return;
  const statements = rewrite(node, nothing, machine);
  if (statements.some((statement) => leaves(statement, machine))) machine.leave(statements);
  else machine.emit(...statements);
}

/** Is the code behind the statement not reached? */
function leaves(node: t.Statement, machine: Machine): boolean {
  if (t.isReturnStatement(node) || t.isThrowStatement(node)) return true;
  if (t.isIfStatement(node)) {
    return [node.consequent, node.alternate].every((branch) => branch && leaves(branch, machine));
  }
  if (!t.isBlockStatement(node)) return false;
  return machine.isJump(node) || node.body.some((inner) => leaves(inner, machine));
}

function rewrite(node: t.Statement, around: Surroundings, machine: Machine): t.Statement[] {
  const isNested = around.inLoop || around.inSwitch;
  switch (node.type) {
    case "ReturnStatement": {
      const exit = machine.regions.exitWith(node.argument, {
        isGuarded: around.isGuarded,
        isNested,
      });
      return inheritComments(exit, node);
    }
    case "BreakStatement":
    case "ContinueStatement": {
      const isOwn = node.label
        ? around.labels.includes(node.label.name)
        : around.inLoop || (node.type === "BreakStatement" && around.inSwitch);
      if (isOwn) return [node];
      const exit = machine.regions.exitBy(node, { isGuarded: around.isGuarded, isNested });
      return inheritComments(exit, node);
    }
    case "VariableDeclaration":
      return node.kind === "var" ? inheritComments(assignVars(node, machine), node) : [node];
    default:
      rewriteChildren(node, around, machine);
      return [node];
  }
}

function assignVars({ declarations }: t.VariableDeclaration, machine: Machine): t.Statement[] {
  return declarations.flatMap(({ id, init }) => {
    shareNames(id, machine);
    if ("typeAnnotation" in id) id.typeAnnotation = null;
    return init ? assign(id as t.LVal, init) : [];
  });
}

function shareNames(node: t.Node, machine: Machine): void {
  for (const name of Object.keys(t.getBindingIdentifiers(node))) machine.vars.add(name);
}

function rewriteChildren(node: t.Node, around: Surroundings, machine: Machine): void {
  const inner = within(node, around);
  for (const key of ownKeys(node)) {
    const holder = node as unknown as Record<string, t.Node | (t.Node | null)[] | null>;
    const child = holder[key];
    if (!child) continue;
    if (Array.isArray(child)) {
      holder[key] = child.flatMap((element) =>
        t.isStatement(element)
          ? rewrite(element, inner, machine)
          : rewriteOther(element, inner, machine),
      );
    } else if (isHead(key) && t.isVariableDeclaration(child, { kind: "var" })) {
      holder[key] = headOf(child, key, machine);
    } else if (t.isStatement(child)) {
      const [only, ...others] = rewrite(child, inner, machine);
      holder[key] =
        others.length > 0 || !only ? t.blockStatement(only ? [only, ...others] : []) : only;
    } else rewriteOther(child, inner, machine);
  }
}

function rewriteOther(node: t.Node | null, around: Surroundings, machine: Machine): t.Node | null {
  const hasStatements = t.isCatchClause(node) || t.isSwitchCase(node);
  if (node && hasStatements) rewriteChildren(node, around, machine);
  return node;
}

/** Is what stands there in a loop's parentheses, and no statement of its own? */
function isHead(key: string): boolean {
  return key === "init" || key === "left";
}

/** `for (var i = 0, n; …)` → `for (i = 0; …)`, `for (var x of xs)` → `for (x of xs)` */
function headOf(node: t.VariableDeclaration, key: string, machine: Machine): t.Node | null {
  const values = assignVars(node, machine);
  if (key === "left") return node.declarations[0]?.id as t.Node;
  const [first, ...others] = values.map((value) => (value as t.ExpressionStatement).expression);
  if (!first) return null;
  return others.length > 0 ? t.sequenceExpression([first, ...others]) : first;
}

function within(node: t.Node, around: Surroundings): Surroundings {
  switch (node.type) {
    case "LabeledStatement":
      return { ...around, labels: [...around.labels, node.label.name] };
    case "WhileStatement":
    case "DoWhileStatement":
    case "ForStatement":
    case "ForInStatement":
      return { ...around, inLoop: true };
    case "ForOfStatement":
      return { ...around, inLoop: true, isGuarded: true };
    case "SwitchStatement":
      return { ...around, inSwitch: true };
    case "TryStatement":
      return node.finalizer ? { ...around, isGuarded: true } : around;
    case "BlockStatement":
      return node.body.some((one) => t.isVariableDeclaration(one, { kind: "using" }))
        ? { ...around, isGuarded: true }
        : around;
    default:
      return around;
  }
}

function inheritComments(statements: t.Statement[], node: t.Statement): t.Statement[] {
  const [first] = statements;
  if (first) t.inheritLeadingComments(first, node);
  const last = statements.at(-1);
  if (last) t.inheritTrailingComments(last, node);
  return statements;
}

/** Does the statement return in front of code of its own: in `try … finally`, or in `for…of`? */
export function returnsInFront(node: t.Node, isGuarded = false): boolean {
  if (t.isReturnStatement(node)) return isGuarded;
  if (t.isExpression(node)) return false;
  const inner = t.isStatement(node) ? within(node, { ...nothing, isGuarded }).isGuarded : isGuarded;
  return childNodes(node, ownKeys(node)).some((child) => returnsInFront(child, inner));
}
