import { types as t } from "@babel/core";
import { childrenOf } from "./children-of.ts";
import type { Edit } from "./edit.ts";

/** By the place of what keeps the event loop busy: the edits that have it yield. */
export type Fixes = Readonly<Record<string, readonly Edit[]>>;

const yielding = "await new Promise(resolve => setTimeout(resolve));";

/**
 * For each `await`: the code waits for a timer before, so that timers and input get their turn.
 *
 *   while (true) await null;
 *   → while (true) { await new Promise(resolve => setTimeout(resolve)); await null; }
 *
 * For each call of `queueMicrotask`: it is one of `setTimeout`, which makes a task instead.
 *
 * @param firstLine the number that the first line has in the positions of the file
 */
export function fixesOf(file: t.File, source: string, firstLine = 1): Fixes {
  const fixes: Record<string, readonly Edit[]> = {};
  const visit = (node: t.Node, parents: readonly t.Node[]) => {
    const edits = fixOf(node, parents, source);
    const { start } = node.loc ?? {};
    if (edits && start) fixes[`${start.line - firstLine + 1}:${start.column + 1}`] = edits;
    for (const child of childrenOf(node)) visit(child, [...parents, node]);
  };
  visit(file.program, []);
  return fixes;
}

function fixOf(
  node: t.Node,
  parents: readonly t.Node[],
  source: string,
): readonly Edit[] | undefined {
  if (t.isAwaitExpression(node)) return beforeStatement(node, parents, source);
  if (t.isForOfStatement(node) && node.await) return before(node.body, node, source);
  if (t.isCallExpression(node) && t.isIdentifier(node.callee, { name: "queueMicrotask" })) {
    const [from, to] = rangeOf(node.callee);
    return [{ from, to, insert: "setTimeout" }];
  }
  return undefined;
}

/** Before the statement around, in the function to which the await belongs. */
function beforeStatement(
  node: t.Node,
  parents: readonly t.Node[],
  source: string,
): readonly Edit[] | undefined {
  let inner = node;
  for (const outer of parents.toReversed()) {
    if (t.isArrowFunctionExpression(outer) && outer.body === inner) {
      const [from, to] = rangeAround(inner, outer, source);
      return [
        { from, to: from, insert: `{ ${yielding} return ` },
        { from: to, to, insert: "; }" },
      ];
    }
    if (t.isFunction(outer)) return undefined;
    if (t.isStatement(inner)) return before(inner, outer, source);
    inner = outer;
  }
  return undefined;
}

function before(statement: t.Node, parent: t.Node, source: string): readonly Edit[] {
  const [start, end] = rangeOf(statement);
  if (t.isBlockStatement(statement)) {
    const [first] = statement.body;
    const from = first ? rangeOf(first)[0] : start + 1;
    return [{ from, to: from, insert: yielding + gapBefore(from, source) }];
  }
  const isInList = t.isBlockStatement(parent) || t.isProgram(parent) || t.isSwitchCase(parent);
  if (isInList) {
    return [{ from: start, to: start, insert: yielding + gapBefore(start, source) }];
  }
  return [
    { from: start, to: start, insert: `{ ${yielding} ` },
    { from: end, to: end, insert: " }" },
  ];
}

/** What separates a statement from the one before: a new line with its indentation, or a space. */
function gapBefore(at: number, source: string): string {
  const line = source.slice(source.lastIndexOf("\n", at - 1) + 1, at);
  return line.trim() === "" ? `\n${line}` : " ";
}

/** The body of an arrow with the parentheses around it. */
function rangeAround(body: t.Node, arrow: t.Node, source: string): [number, number] {
  const [from, to] = rangeOf(body);
  const [, end] = rangeOf(arrow);
  const arrowAt = source.lastIndexOf("=>", from);
  const gap = /^\s*/.exec(source.slice(arrowAt + 2))?.[0].length ?? 0;
  return arrowAt < 0 ? [from, to] : [arrowAt + 2 + gap, end];
}

function rangeOf({ start, end }: t.Node): [number, number] {
  return [start ?? 0, end ?? 0];
}
