import { types as t } from "@babel/core";

/** An expression in a node, which another can replace. */
export interface Operand {
  readonly get: () => t.Expression;
  readonly set: (value: t.Expression) => void;
  /** How a variable that keeps the value is named. */
  readonly name: string;
}

/**
 * The expressions that a node evaluates, in order, before it does anything itself.
 *
 * @throws {Error} for nodes that skip some of them, or do something in between
 */
export function operandsOf(node: t.Expression): Operand[] {
  switch (node.type) {
    case "MemberExpression":
      return operandsOfMember(node);
    case "UpdateExpression":
      return operandsOfMember(unwrap(node.argument) as t.MemberExpression);
    case "BinaryExpression": {
      const left = t.isPrivateName(node.left) ? [] : [operand(node, "left", "left")];
      return [...left, operand(node, "right", "right")];
    }
    case "ArrayExpression":
      return operandsOfList(node.elements, "element");
    case "ObjectExpression":
      return node.properties.flatMap(operandsOfProperty);
    case "UnaryExpression":
      return [operand(node, "argument", "argument")];
    case "ImportExpression": {
      const options = node.options ? [operand(node, "options", "options")] : [];
      return [operand(node, "source", "source"), ...options];
    }
    case "OptionalMemberExpression":
      return [operand(node, "object", "object")];
    case "OptionalCallExpression":
      return [operand(node, "callee", "fn")];
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
      return [operand(node, "expression", "value")];
    default:
      throw new Error(`An unexpected ${node.type} suspends`);
  }
}

function operand<N extends t.Node>(node: N, key: keyof N, name: string): Operand {
  return {
    get: () => node[key] as t.Expression,
    set: (value) => {
      (node as Record<keyof N, unknown>)[key] = value;
    },
    name,
  };
}

/** What a spread has in it, else the elements of a list. */
export function operandsOfList(list: readonly (t.Node | null)[], name: string): Operand[] {
  return list.flatMap((element, index) => {
    if (!element) return [];
    if (t.isSpreadElement(element)) return operand(element, "argument", name);
    return {
      get: () => list[index] as t.Expression,
      set: (value: t.Expression) => {
        (list as t.Node[])[index] = value;
      },
      name,
    };
  });
}

function operandsOfProperty(property: t.ObjectExpression["properties"][number]): Operand[] {
  if (t.isObjectMethod(property)) return [];
  if (t.isSpreadElement(property)) return [operand(property, "argument", "spread")];
  return [
    {
      get: () => property.value as t.Expression,
      set: (value) => {
        property.shorthand = false;
        property.value = value;
      },
      name: t.isIdentifier(property.key) ? property.key.name : "property",
    },
  ];
}

export function operandsOfMember(node: t.MemberExpression): Operand[] {
  const object = t.isSuper(node.object) ? [] : [operand(node, "object", "object")];
  return node.computed ? [...object, operand(node, "property", "key")] : object;
}

/** Without parentheses and what TypeScript puts around an expression. */
export function unwrap(node: t.Node): t.Node {
  const isWrapper =
    t.isParenthesizedExpression(node) ||
    t.isTSAsExpression(node) ||
    t.isTSNonNullExpression(node) ||
    t.isTSSatisfiesExpression(node) ||
    t.isTSTypeAssertion(node);
  return isWrapper ? unwrap(node.expression) : node;
}
