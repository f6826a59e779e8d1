import type { types as t } from "@babel/core";

/** What is done with the parts of a pattern. */
export interface PatternVisitor {
  /** A name that the pattern binds or assigns to. */
  name(node: t.Identifier): void;
  /** A default value, a computed key, or a member that is assigned to. */
  code(node: t.Node, parent: t.Node, key: string): void;
}

/** Visits the parts of a pattern, in the order in which they are evaluated. */
export function visitPattern(node: t.Node, visitor: PatternVisitor): void {
  switch (node.type) {
    case "Identifier":
      return visitor.name(node);
    case "ObjectPattern":
      for (const property of node.properties) {
        if (property.type === "RestElement") visitPattern(property, visitor);
        else {
          if (property.computed) visitor.code(property.key, property, "computed");
          visitPattern(property.value, visitor);
        }
      }
      return;
    case "ArrayPattern":
      for (const element of node.elements) if (element) visitPattern(element, visitor);
      return;
    case "AssignmentPattern":
      visitor.code(node.right, node, "right");
      return visitPattern(node.left, visitor);
    case "RestElement":
      return visitPattern(node.argument, visitor);
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "ParenthesizedExpression":
      return visitPattern(node.expression, visitor);
    default:
      visitor.code(node, node, "pattern");
  }
}
