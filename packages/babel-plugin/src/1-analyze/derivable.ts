import { types as t } from "@babel/core";
import { completes } from "../build/completes.ts";
import { childNodes } from "./children.ts";

type Suspending = ReadonlySet<t.Node>;

/** Is there one await at most on each way through the code, and none in a loop or a `try`? */
export function isDerivable(statements: readonly t.Statement[], suspending: Suspending): boolean {
  const index = statements.findIndex((node) => suspending.has(node));
  const node = statements[index];
  if (!node) return true;
  const rest = statements.slice(index + 1);
  const restSuspends = rest.some((one) => suspending.has(one));
  if (t.isIfStatement(node) && !suspending.has(node.test)) {
    const isSound = branchesOf(node).every(
      (branch) =>
        isDerivable(branch, suspending) &&
        (rest.length === 0 || !branch.some((one) => suspending.has(one)) || leaves(branch)),
    );
    return isSound && isDerivable(rest, suspending);
  }
  if (t.isBlockStatement(node) && rest.length === 0) return isDerivable(node.body, suspending);
  const value = valueOf(node);
  if (restSuspends || !value || [node, ...rest].some(declaresVar)) return false;
  if (
    t.isIfStatement(node) &&
    branchesOf(node)
      .flat()
      .some((one) => suspending.has(one))
  )
    return false;
  if (
    t.isReturnStatement(node) &&
    t.isConditionalExpression(value) &&
    !suspending.has(value.test)
  ) {
    return [value.consequent, value.alternate].every(
      (branch) => !suspending.has(branch) || suspendsOnce(branch, suspending),
    );
  }
  return suspendsOnce(value, suspending);
}

function branchesOf({ consequent, alternate }: t.IfStatement): t.Statement[][] {
  return [consequent, ...(alternate ? [alternate] : [])].map(asStatements);
}

export function asStatements(node: t.Statement): t.Statement[] {
  return t.isBlockStatement(node) ? node.body : [node];
}

function leaves(statements: readonly t.Statement[]): boolean {
  return !statements.every(completes);
}

/** The expression that the statement begins with, if it is made of one. */
export function valueOf(node: t.Statement): t.Expression | null | undefined {
  if (t.isExpressionStatement(node)) return node.expression;
  if (t.isReturnStatement(node) || t.isThrowStatement(node)) return node.argument;
  if (t.isIfStatement(node)) {
    return node.test;
  }
  if (!t.isVariableDeclaration(node) || node.kind === "var") return undefined;
  return node.declarations.length === 1 ? node.declarations[0]?.init : undefined;
}

function declaresVar(node: t.Node): boolean {
  if (t.isVariableDeclaration(node)) return node.kind === "var";
  if (t.isFunctionDeclaration(node)) return false;
  if (!t.isStatement(node) && !t.isSwitchCase(node) && !t.isCatchClause(node)) return false;
  return childNodes(node).some(declaresVar);
}

/** Does it suspend once, whatever its values are? */
function suspendsOnce(node: t.Expression, suspending: Suspending): boolean {
  let count = 0;
  const visit = (inner: t.Node): boolean => {
    if (!suspending.has(inner)) return true;
    if (t.isYieldExpression(inner) || t.isAwaitExpression(inner)) count++;
    if (t.isConditionalExpression(inner)) {
      if (suspending.has(inner.consequent) || suspending.has(inner.alternate)) return false;
    }
    if (t.isLogicalExpression(inner) && suspending.has(inner.right)) return false;
    if (t.isAssignmentExpression(inner) && /^(&&|\|\||\?\?)=$/.test(inner.operator)) {
      if (suspending.has(inner.right)) return false;
    }
    return childNodes(inner).every(visit);
  };
  return visit(node) && count === 1;
}
