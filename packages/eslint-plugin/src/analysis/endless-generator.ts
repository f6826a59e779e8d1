/*
 * Async generators that yield without end, and never await anything pending:
 *
 *   async function* chunks() { while (true) yield "x"; }
 *   for await (const chunk of chunks()) write(chunk);
 */
import type { SourceCode } from "eslint";
import type * as estree from "estree";
import { functionNamed, type Node, ownNodes, unwrapped } from "./nodes.ts";
import type { Settled } from "./settled.ts";
import { exitsWithoutYield, isEndless, isLeft, isLoop, mayEndFunction } from "./way-out.ts";

/** Does a `for await` run forever in microtasks alone? */
export function isEndlessForAwait(
  loop: Node & estree.ForOfStatement,
  code: SourceCode,
  settled: Settled,
): boolean {
  const call = unwrapped(loop.right as Node);
  if (!loop.await || call.type !== "CallExpression") return false;
  const fn = functionNamed(call.callee as Node, code);
  if (!fn?.async || !fn.generator || fn.body.type !== "BlockStatement") return false;
  return (
    settled.awaits(loop.body as Node).areSettled &&
    !isLeft(loop, code) &&
    isEndlessBody(fn.body.body as Node[], code, settled)
  );
}

/** Is the function sure to come to a loop that never ends, with nothing pending on the way? */
function isEndlessBody(statements: readonly Node[], code: SourceCode, settled: Settled): boolean {
  for (const statement of statements) {
    const { areSettled } = settled.awaits(statement);
    if (!areSettled || !yieldsSettled(statement, code, settled)) return false;
    if (isLoop(statement) && isEndless(statement, code, exitsWithoutYield)) return true;
    if (statement.type === "TryStatement") {
      if (isEndlessBody(statement.block.body as Node[], code, settled)) return true;
    }
    if (mayEndFunction(statement, code, exitsWithoutYield)) return false;
  }
  return false;
}

/** `yield` awaits its value; what `yield*` delegates to is not known. */
function yieldsSettled(root: Node, code: SourceCode, settled: Settled): boolean {
  return [...ownNodes(root, code)].every(
    (node) =>
      node.type !== "YieldExpression" ||
      (!node.delegate && (!node.argument || settled.is(node.argument as Node))),
  );
}
