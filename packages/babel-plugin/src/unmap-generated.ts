import { types as t } from "@babel/core";

/*
 * Generated code has no source position, so that coverage, breakpoints and stack traces show the
 * user's code alone. Babel's printer, though, gives a node without one the position of what it has
 * printed before. So, once all plugins have run, these nodes get a position that leads nowhere.
 */
const nowhere = { line: null, column: null, index: null } as never as t.SourceLocation["start"];

export function unmapGenerated(ast: t.File): void {
  t.traverseFast(ast.program, (node) => {
    node.loc ??= { start: nowhere, end: nowhere } as t.SourceLocation;
  });
}
