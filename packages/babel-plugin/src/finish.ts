/*
 * What is done once all plugins have run.
 *
 *   () => { return new Promise(…); }  →  () => new Promise(…)
 *
 * Generated code has no source position, so that coverage, breakpoints and stack traces show the
 * user's code alone. Babel's printer, though, gives a node without one the position of what it has
 * printed before. So these nodes get a position that leads nowhere.
 */
import { types as t } from "@babel/core";
import { hasOwnPosition, isInPlace } from "./build/place.ts";

const line = { line: null, column: null, index: null } as never as t.SourceLocation["start"];
const nowhere = { start: line, end: line } as t.SourceLocation;

/** @param untouched code in which nothing was rewritten */
export function finish(program: t.Program, untouched: ReadonlySet<t.Node>): void {
  t.traverseFast(program, (node) => {
    if (untouched.has(node)) return t.traverseFast.skip;
    if (node.type === "ArrowFunctionExpression") shorten(node);
    if (!hasOwnPosition(node)) node.loc = nowhere;
    return undefined;
  });
}

/** Other plugins have seen a block, since coverage takes an expression for a statement. */
function shorten(node: t.ArrowFunctionExpression): void {
  if (!t.isBlockStatement(node.body) || !isInPlace(node.body)) return;
  const { body, directives } = node.body;
  const [only] = body;
  if (body.length + directives.length !== 1) return;
  const value = t.isReturnStatement(only)
    ? only.argument
    : t.isExpressionStatement(only) && only.expression;
  if (!value || only?.leadingComments || only?.trailingComments) return;
  node.body = value;
  node.expression = true;
}
