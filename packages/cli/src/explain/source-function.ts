import { types as t } from "@babel/core";
import { parseSource } from "../rewrite/syntax.ts";

/** An async function of the source. */
export interface SourceFunction {
  readonly node: t.Function;
  /** "async arrow function", "static async method of a class". */
  readonly what: string;
  readonly line: number;
  /** Counts from 1. */
  readonly column: number;
  readonly lastLine: number;
}

/** The async functions of a source, in their order. */
export function sourceFunctions(source: string, filename: string): SourceFunction[] {
  const { file } = parseSource(source, filename);
  const found: SourceFunction[] = [];
  t.traverseFast(file, (node) => {
    // In Babel's types, methods are functions, but their signatures are not.
    if (!t.isFunction(node) || !node.async || !node.loc) return;
    const { start, end } = node.loc;
    found.push({
      node,
      what: whatIs(node),
      line: start.line,
      column: start.column + 1,
      lastLine: end.line,
    });
  });
  return found;
}

function whatIs(node: t.Function): string {
  const kind = node.generator ? "async generator" : "async";
  if (t.isFunctionDeclaration(node)) return `${kind} function declaration`;
  if (t.isFunctionExpression(node)) return `${kind} function expression`;
  if (t.isArrowFunctionExpression(node)) return "async arrow function";
  const owner = t.isObjectMethod(node) ? "an object" : "a class";
  const access = t.isClassPrivateMethod(node) ? "private " : "";
  return `${isStatic(node) ? "static " : ""}${access}${kind} method of ${owner}`;
}

function isStatic(node: t.Function): boolean {
  return (t.isClassMethod(node) || t.isClassPrivateMethod(node)) && node.static;
}
