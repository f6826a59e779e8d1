import { types as t } from "@babel/core";

/** An async function of the source. */
export interface SourceFunction {
  /** The name in its own syntax, if it has one there. */
  readonly ownName: string | undefined;
  /** "async arrow function", "static async method of a class". */
  readonly what: string;
  readonly parameters: number;
  readonly line: number;
  /** Counts from 1. */
  readonly column: number;
  readonly lastLine: number;
}

/** The async functions of code that is not rewritten yet, in their order. */
export function sourceFunctions(code: t.Node): SourceFunction[] {
  const found: SourceFunction[] = [];
  t.traverseFast(code, (node) => {
    // In Babel's types, methods are functions, but their signatures are not.
    if (!t.isFunction(node) || !node.async || !node.loc) return;
    const { start, end } = node.loc;
    found.push({
      ownName: ("id" in node && node.id?.name) || undefined,
      what: whatIs(node),
      parameters: node.params.length,
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
