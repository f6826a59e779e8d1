import type { Rule, Scope, SourceCode } from "eslint";
import type * as estree from "estree";
import { mayDeclare, mayDefine } from "./names.ts";

/** A node of the tree, as rules get it. */
export type Node = Rule.Node;

export type FunctionNode = Node &
  (estree.FunctionDeclaration | estree.FunctionExpression | estree.ArrowFunctionExpression);

export type CallNode = Node & estree.SimpleCallExpression;

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  return (
    node?.type === "FunctionDeclaration" ||
    node?.type === "FunctionExpression" ||
    node?.type === "ArrowFunctionExpression"
  );
}

export function childrenOf(node: Node, { visitorKeys }: SourceCode): Node[] {
  const fields = node as unknown as Record<string, Node | (Node | null)[] | null | undefined>;
  const children: Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    const child = fields[key];
    if (Array.isArray(child)) {
      for (const item of child) if (item) children.push(item);
    } else if (child) {
      children.push(child);
    }
  }
  return children;
}

/** The nodes in a node, itself included, that are code of the same function; in the order of the text. */
export function* ownNodes(root: Node, code: SourceCode): Generator<Node> {
  // Recursive generators would take as many steps for a node as it is deep.
  const pending = [root];
  for (let node; (node = pending.pop());) {
    yield node;
    const children = childrenOf(node, code);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index] as Node;
      if (!isFunction(child)) pending.push(child);
    }
  }
}

/** All nodes in a node, itself and those of inner functions included; in the order of the text. */
export function* allNodes(root: Node, code: SourceCode): Generator<Node> {
  const pending = [root];
  for (let node; (node = pending.pop());) {
    yield node;
    pending.push(...childrenOf(node, code).toReversed());
  }
}

export function isWithin(node: Node, outer: Node): boolean {
  const [start, end] = node.range ?? [0, 0];
  const [from, to] = outer.range ?? [0, 0];
  return start >= from && end <= to;
}

/** The place of a loop up to its body, to report: a body may be long. */
export function headOf(loop: Node & { readonly body: estree.Statement }): estree.SourceLocation {
  const start = loop.loc?.start ?? { line: 1, column: 0 };
  if (loop.type !== "DoWhileStatement") return { start, end: loop.body.loc?.start ?? start };
  return { start, end: { line: start.line, column: start.column + "do".length } };
}

/** What is in the wrappers of TypeScript and in an optional chain. */
export function unwrapped(node: Node): Node {
  const { type } = node as { type: string };
  const isWrapper = /^(?:TS(?:As|Satisfies|NonNull|TypeAssertion)\w*|ChainExpression)$/.test(type);
  return isWrapper ? unwrapped((node as unknown as { expression: Node }).expression) : node;
}

/** The name of `a.name` or `a?.name`. */
export function propertyName(node: Node): string | undefined {
  if (node.type !== "MemberExpression") return undefined;
  const { property, computed } = node;
  if (!computed && property.type === "Identifier") return property.name;
  return property.type === "Literal" && typeof property.value === "string"
    ? property.value
    : undefined;
}

/** Is it a call of this global, or of this method of a global: `queueMicrotask`, `process.nextTick`? */
export function isCallOf(node: Node, name: string, code: SourceCode): boolean {
  if (node.type !== "CallExpression") return false;
  const callee = unwrapped(node.callee as Node);
  const [object, method] = name.split(".");
  const root = method === undefined ? callee : (callee as { object?: Node }).object;
  if (root?.type !== "Identifier" || root.name !== object || isDeclared(root, code)) return false;
  return method === undefined || propertyName(callee) === method;
}

/** Does the file declare the name itself? */
export function isDeclared(node: Node, code: SourceCode): boolean {
  if (node.type !== "Identifier" || !mayDeclare(node.name, code)) return false;
  const variable = variableOf(node, code);
  return variable !== undefined && variable.defs.length > 0;
}

export function variableOf(
  node: Node & estree.Identifier,
  code: SourceCode,
): Scope.Variable | undefined {
  for (let scope = code.getScope(node); scope; scope = scope.upper as typeof scope) {
    const variable = scope.set.get(node.name);
    if (variable) return variable;
  }
  return undefined;
}

/** The function that a name stands for, if nothing else is ever assigned to it. */
export function functionNamed(node: Node, code: SourceCode): FunctionNode | undefined {
  const target = unwrapped(node);
  if (isFunction(target)) return target;
  const value = target.type === "Identifier" ? constantValue(target, code) : undefined;
  return value && isFunction(value) ? value : undefined;
}

/** What a variable has been set to, if that happens once. */
export function constantValue(node: Node & estree.Identifier, code: SourceCode): Node | undefined {
  if (!mayDefine(node.name, code)) return undefined;
  const variable = variableOf(node, code);
  const [definition, ...others] = variable?.defs ?? [];
  if (!definition || others.length > 0) return undefined;
  const isSetAgain = variable?.references.some((use) => use.isWrite() && use.init !== true);
  if (isSetAgain) return undefined;
  if (definition.type === "FunctionName") return definition.node as Node;
  if (definition.type !== "Variable" || definition.node.id.type !== "Identifier") return undefined;
  const init = definition.node.init as Node | null | undefined;
  return init ? unwrapped(init) : undefined;
}
