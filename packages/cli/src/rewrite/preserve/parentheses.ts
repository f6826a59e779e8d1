import { types as t } from "@babel/core";

/** Where any expression may stand, and where one without a comma may. */
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

/**
 * Does an expression need parentheses as `key` of `parent`? Yes where it is not plain that none are
 * needed.
 */
export function needsParentheses(node: t.Node, parent: t.Node, key: string): boolean {
  if (!t.isExpression(node) || t.isParenthesizedExpression(node)) return false;
  const slot = `${parent.type}.${key}`;
  if (anything.has(slot)) return false;
  if (t.isSequenceExpression(node)) return true;
  if (assignments.has(slot)) return false;
  if (primary.has(node.type)) return slot === "NewExpression.callee" && !isMemberOfName(node);
  return t.isExpression(parent) || t.isClass(parent) || t.isDecorator(parent);
}

function isMemberOfName(node: t.Node): boolean {
  if (t.isMemberExpression(node)) return isMemberOfName(node.object);
  return t.isIdentifier(node) || t.isThisExpression(node);
}

/** Would this text, at the start of a statement or of an arrow's body, mean something else? */
export function looksLikeStatement(text: string, key: string): boolean {
  if (key === "body") return text.startsWith("{");
  return /^(?:\{|(?:async\s+)?function\b|class\b|let\s*\[)/.test(text);
}
