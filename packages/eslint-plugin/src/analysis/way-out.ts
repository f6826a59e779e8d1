/*
 * Finds out whether a loop can end, and whether a function may return within a statement.
 */
import type { SourceCode } from "eslint";
import type * as estree from "estree";
import {
  childrenOf,
  isCallOf,
  isFunction,
  isWithin,
  type Node,
  ownNodes,
  unwrapped,
  variableOf,
} from "./nodes.ts";

export type Loop = Node & (estree.WhileStatement | estree.DoWhileStatement | estree.ForStatement);

export function isLoop(node: Node): node is Loop {
  return (
    node.type === "WhileStatement" ||
    node.type === "DoWhileStatement" ||
    node.type === "ForStatement"
  );
}

/** What may leave a function, and all loops in it; a generator may never be resumed at a `yield`. */
const anyExit = /^(?:Return|Throw)Statement$|^YieldExpression$/;

/** The same for a generator that is always resumed. */
export const exitsWithoutYield: RegExp = /^(?:Return|Throw)Statement$/;

/**
 * Does nothing in the loop end it: no `break`, `return`, `throw` or `yield`, and no change of what its
 * condition reads?
 */
export function isEndless(loop: Loop, code: SourceCode, exits: RegExp = anyExit): boolean {
  const test = loop.test ? unwrapped(loop.test as Node) : undefined;
  return (
    !isLeft(loop, code, exits) && (!test || isAlwaysTrue(test) || !mayChange(test, loop, code))
  );
}

function isAlwaysTrue(test: Node): boolean {
  return test.type === "Literal" && Boolean(test.value);
}

/** May the condition have another value after a round? */
function mayChange(test: Node, loop: Loop, code: SourceCode): boolean {
  const inner = [...ownNodes(loop.body as Node, code)];
  const callsUnknown = inner.some(({ type }) =>
    /^(?:Call|New|TaggedTemplate)Expression$/.test(type),
  );
  for (const node of ownNodes(test, code)) {
    if (/^(?:Call|New|Member|Await|Assignment|Update|Import)Expression$/.test(node.type))
      return true;
    if (node.type !== "Identifier") continue;
    const writes = (variableOf(node, code)?.references ?? []).filter(
      (use) => use.isWrite() && !use.init,
    );
    const isChanged = writes.some(({ identifier }) => isWithin(identifier as Node, loop));
    // A function that is called in the loop may set it.
    if (isChanged || (callsUnknown && writes.length > 0)) return true;
    if (!variableOf(node, code)) return true;
  }
  return false;
}

/** Does something in the body of a loop end it? */
export function isLeft(
  loop: Loop | (Node & estree.ForOfStatement),
  code: SourceCode,
  exits: RegExp = anyExit,
): boolean {
  const labels = labelsOf(loop);
  const isOutside = ({ name }: estree.Identifier) => !isLabelInside(name, loop, code);
  const pending: { node: Node; isInner: boolean }[] = childrenOf(loop, code).map((node) => ({
    node,
    isInner: false,
  }));
  for (let next; (next = pending.pop());) {
    const { node, isInner } = next;
    if (isFunction(node)) continue;
    if (exits.test(node.type)) return true;
    if (isCallOf(node, "process.exit", code) || isCallOf(node, "process.abort", code)) return true;
    if (node.type === "BreakStatement" && (node.label ? isOutside(node.label) : !isInner))
      return true;
    if (node.type === "ContinueStatement" && node.label && isOutside(node.label)) {
      if (!labels.has(node.label.name)) return true;
    }
    const isBreakable = isInner || isLoop(node) || /^(?:Switch|ForIn|ForOf)/.test(node.type);
    for (const child of childrenOf(node, code)) pending.push({ node: child, isInner: isBreakable });
  }
  return false;
}

function isLabelInside(label: string, loop: Node, code: SourceCode): boolean {
  return [...ownNodes(loop, code)].some(
    (node) => node.type === "LabeledStatement" && node.label.name === label,
  );
}

function labelsOf(loop: Node): Set<string> {
  const labels = new Set<string>();
  for (let outer = loop.parent; outer?.type === "LabeledStatement"; outer = outer.parent) {
    labels.add(outer.label.name);
  }
  return labels;
}

/** May the function end within the statement? */
export function mayEndFunction(
  statement: Node,
  code: SourceCode,
  exits: RegExp = anyExit,
): boolean {
  return [...ownNodes(statement, code)].some((node) => exits.test(node.type));
}
