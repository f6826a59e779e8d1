import { types as t } from "@babel/core";

/** Takes the code that an expression is split into. */
export interface Flow {
  /** The nodes that suspend, or have something in them that does. */
  readonly suspending: ReadonlySet<t.Node>;
  /** Does the variable keep its value? */
  isConstant(name: string): boolean;
  emit(statement: t.Statement): void;
  /** @returns a variable that keeps the value */
  save(name: string, value: t.Expression): t.Identifier;
  /** @returns a variable that is assigned to later */
  variable(name: string): t.Identifier;
  /** @returns what the operand has become: good until the next suspension */
  suspend(operand: t.Expression, node: t.YieldExpression): t.Expression;
  /** Emits code of which one part runs if the test is true, and the other if it is not. */
  branch(test: t.Expression, ifTrue: Code, ifFalse: Code): void;
  /** Calls a function with a `this`. */
  apply(fn: t.Expression, self: t.Expression, args: t.CallExpression["arguments"]): t.Expression;
}

/** Emits code, if there is any. */
export type Code = (() => void) | undefined;

/** Emits a statement within another; of a block, the statements in it. */
export type EmitInner = (node: t.Statement) => void;

/** @returns what has the value later too: a variable, if the expression does not */
export function keep(value: t.Expression, name: string, flow: Flow): t.Expression {
  return isStable(value, flow) ? value : flow.save(name, value);
}

/** Would it be the same later? */
function isStable(node: t.Expression, flow: Flow): boolean {
  if (t.isIdentifier(node)) return node.name === "undefined" || flow.isConstant(node.name);
  if (t.isTemplateLiteral(node)) return node.expressions.length === 0;
  return t.isLiteral(node) || t.isThisExpression(node) || isFunctionExpression(node);
}

function isFunctionExpression(node: t.Node): boolean {
  return t.isFunctionExpression(node) || t.isArrowFunctionExpression(node);
}

export function assign(target: t.LVal, value: t.Expression): t.ExpressionStatement {
  return t.expressionStatement(t.assignmentExpression("=", target, value));
}

export function undefinedValue(): t.Expression {
  return t.unaryExpression("void", t.numericLiteral(0));
}
