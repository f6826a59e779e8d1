/*
 * Collections that a loop only adds to: `Promise.all` over the items can return what they get.
 */
import type { Scope, SourceCode } from "eslint";
import type * as estree from "estree";
import { isFunction, isWithin, type Node, propertyName, unwrapped, variableOf } from "./nodes.ts";
import { dottedName } from "./reads.ts";

export type ListLoop = Node & (estree.ForStatement | estree.ForOfStatement | estree.ForInStatement);

/** Is it an array, object, map or set that the function around the loop has made? */
export function isCollection(
  node: Node & estree.Identifier,
  loop: ListLoop,
  code: SourceCode,
): boolean {
  const variable = variableOf(node, code);
  const [definition] = variable?.defs ?? [];
  if (!variable || definition?.type !== "Variable") return false;
  const init = definition.node.init ? unwrapped(definition.node.init as Node) : undefined;
  const isMade = init !== undefined && isNewCollection(init);
  if (!isMade || functionAround(definition.node as Node) !== functionAround(loop)) return false;
  return variable.references
    .filter(({ identifier }) => isWithin(identifier as Node, loop))
    .every((use) => isAddition(use));
}

function isNewCollection(node: Node): boolean {
  if (node.type !== "NewExpression") return /^(?:Array|Object)Expression$/.test(node.type);
  return /^(?:Map|Set|Array)$/.test(dottedName(node.callee as Node) ?? "");
}

/** `list.push(x);`, `map.set(k, v);`, `set.add(x);`, `object[key] = value;` */
function isAddition({ identifier }: Scope.Reference): boolean {
  const node = identifier as Node;
  const member = node.parent as Node;
  if (member.type !== "MemberExpression" || member.object !== node) return false;
  const { parent } = member;
  if (parent.parent?.type !== "ExpressionStatement") return false;
  if (parent.type === "AssignmentExpression") {
    return parent.left === member && parent.operator === "=";
  }
  const isCall = parent.type === "CallExpression" && parent.callee === member;
  return isCall && /^(?:push|add|set)$/.test(propertyName(member) ?? "");
}

function functionAround(node: Node): Node | undefined {
  for (let outer: Node | null = node.parent; outer; outer = outer.parent) {
    if (isFunction(outer)) return outer;
  }
  return undefined;
}
