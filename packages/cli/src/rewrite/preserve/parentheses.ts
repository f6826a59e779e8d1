import { types as t } from "@babel/core";
import { skipTrivia } from "./tokens.ts";

/** The slots that allow any expression, and those that allow any without a comma. */
const anything = new Set(
  (
    "ExpressionStatement.expression ReturnStatement.argument ThrowStatement.argument " +
    "IfStatement.test WhileStatement.test DoWhileStatement.test ForStatement.init " +
    "ForStatement.test ForStatement.update ForInStatement.right SwitchStatement.discriminant " +
    "SwitchCase.test WithStatement.object TemplateLiteral.expressions " +
    "JSXExpressionContainer.expression MemberExpression.property " +
    "OptionalMemberExpression.property ParenthesizedExpression.expression"
  ).split(" "),
);
const assignments = new Set(
  (
    "VariableDeclarator.init AssignmentExpression.right AssignmentPattern.right " +
    "CallExpression.arguments OptionalCallExpression.arguments NewExpression.arguments " +
    "ArrayExpression.elements ObjectProperty.value SequenceExpression.expressions " +
    "ForOfStatement.right SpreadElement.argument YieldExpression.argument " +
    "ArrowFunctionExpression.body ConditionalExpression.consequent " +
    "ConditionalExpression.alternate ClassProperty.value ClassPrivateProperty.value " +
    "ClassAccessorProperty.value ExportDefaultDeclaration.declaration JSXSpreadAttribute.argument " +
    "TSExportAssignment.expression ImportExpression.source ObjectProperty.key ClassProperty.key " +
    "ClassMethod.key ObjectMethod.key"
  ).split(" "),
);

const primary = new Set(
  (
    "ArrayExpression BooleanLiteral CallExpression ClassExpression FunctionExpression Identifier " +
    "Import JSXElement JSXFragment MemberExpression MetaProperty NewExpression NullLiteral " +
    "ObjectExpression PrivateName RegExpLiteral StringLiteral Super TaggedTemplateExpression " +
    "TemplateLiteral ThisExpression"
  ).split(" "),
);

/** Where an expression is called or accessed, so that it would take part in `new` or `?.`. */
const heads = new Set(
  (
    "MemberExpression.object CallExpression.callee NewExpression.callee " +
    "TaggedTemplateExpression.tag OptionalMemberExpression.object OptionalCallExpression.callee"
  ).split(" "),
);

/**
 * Whether an expression needs parentheses as `key` of `parent`. True where it is not certain that it
 * needs none.
 */
export function needsParentheses(
  node: t.Node,
  parent: t.Node,
  key: string,
  source: string,
): boolean {
  if (!t.isExpression(node) || t.isParenthesizedExpression(node)) return false;
  const slot = `${parent.type}.${key}`;
  if (anything.has(slot)) return false;
  if (t.isSequenceExpression(node)) return true;
  if (assignments.has(slot)) return false;
  if (t.isOptionalMemberExpression(node) || t.isOptionalCallExpression(node)) {
    // `(a?.b).c` and `a?.b.c` mean different things; the latter is an optional node itself.
    return (heads.has(slot) && !slot.startsWith("Optional")) || t.isDecorator(parent);
  }
  if (isNewWithoutArguments(node, source)) return heads.has(slot);
  if (primary.has(node.type)) return slot === "NewExpression.callee" && !isMemberOfName(node);
  return t.isExpression(parent) || t.isClass(parent) || t.isDecorator(parent);
}

/** `new A`, whose text has no parentheses that belong to it. */
function isNewWithoutArguments(node: t.Node, source: string): boolean {
  return t.isNewExpression(node) && node.end != null && source[node.end - 1] !== ")";
}

function isMemberOfName(node: t.Node): boolean {
  if (t.isMemberExpression(node)) return isMemberOfName(node.object);
  return t.isIdentifier(node) || t.isThisExpression(node);
}

/** Whether the text would mean something else at the start of a statement or of an arrow's body. */
export function looksLikeStatement(code: string, parent: t.Node, key: string): boolean {
  const text = code.slice(skipTrivia(code, 0));
  if (t.isArrowFunctionExpression(parent) && key === "body") return text.startsWith("{");
  if (!t.isExpressionStatement(parent)) return false;
  return /^(?:\{|(?:async\s+)?function\b|class\b|let\s*\[)/.test(text);
}
