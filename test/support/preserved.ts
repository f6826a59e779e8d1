import { types as t } from "@babel/core";
import { parse, type ParserOptions } from "@babel/parser";

/** What a rewritten file has kept of its source, and what not. */
export interface Preserved {
  /** Literals whose value is there less often than in the source. */
  readonly changedLiterals: string[];
  /** Comments that are not there as often as in the source. */
  readonly lostComments: string[];
  /** Kinds of nodes of TypeScript, JSX, decorators and import attributes that have become fewer. */
  readonly lostSyntax: string[];
  /** Lines on which nothing had to change, and how many of them are not there as they were. */
  readonly untouchedLines: number;
  readonly lostLines: string[];
}

/** Compares by means of its own, which share nothing with those of the printer. */
export function comparePreserved(source: string, output: string, filename: string): Preserved {
  const before = read(source, filename);
  const after = read(output, filename);
  const untouched = untouchedLines(source, before.file);
  return {
    changedLiterals: missing(before.literals, after.literals),
    lostComments: [
      ...missing(before.comments, after.comments),
      ...missing(after.comments, before.comments).filter((text) => !/^[#@]__PURE__$/.test(text)),
    ],
    lostSyntax: missing(before.syntax, after.syntax),
    untouchedLines: untouched.length,
    lostLines: missing(untouched, trimmedLines(output)),
  };
}

/** Every element of `expected` that `found` has fewer of. */
function missing(expected: readonly string[], found: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const element of found) counts.set(element, (counts.get(element) ?? 0) + 1);
  return expected.filter((element) => {
    const left = counts.get(element) ?? 0;
    counts.set(element, left - 1);
    return left <= 0;
  });
}

function read(code: string, filename: string) {
  const file = parseAny(code, filename);
  const literals: string[] = [];
  const syntax: string[] = [];
  t.traverseFast(file, (node) => {
    switch (node.type) {
      case "StringLiteral":
      case "DirectiveLiteral":
      case "NumericLiteral":
      case "BigIntLiteral":
        literals.push(`${node.type} ${String(node.value)}`);
        break;
      case "RegExpLiteral":
        literals.push(`/${node.pattern}/${node.flags}`);
        break;
      case "TemplateElement":
        literals.push(`\`${node.value.raw}\``);
        break;
      default:
        if (/^(?:TS|JSX|Decorator|ImportAttribute)/.test(node.type)) syntax.push(node.type);
    }
  });
  const comments = (file.comments ?? []).map(({ value }) => value.replaceAll(/\s+/g, " ").trim());
  return { file, literals, syntax, comments };
}

function parseAny(code: string, filename: string): t.File {
  const isTypeScript = filename.endsWith("ts");
  const options: ParserOptions = {
    sourceType: "unambiguous",
    allowReturnOutsideFunction: true,
    plugins: ["decoratorAutoAccessors", isTypeScript ? "typescript" : "jsx"],
  };
  try {
    return parse(code, { ...options, plugins: [...(options.plugins ?? []), "decorators"] });
  } catch {
    return parse(code, { ...options, plugins: [...(options.plugins ?? []), "decorators-legacy"] });
  }
}

function trimmedLines(code: string): string[] {
  return code.split("\n").map((line) => line.trim());
}

/** The lines on which there is nothing that rewriting an async function has to change. */
function untouchedLines(source: string, file: t.File): string[] {
  const touched = new Set<number>();
  const touch = (from: number | undefined, to: number | undefined = from) => {
    for (let line = from ?? 0; line <= (to ?? 0); line++) touched.add(line);
  };
  visit(file, false);
  return trimmedLines(source).filter((line, index) => line !== "" && !touched.has(index + 1));

  function visit(node: t.Node, inAsync: boolean): void {
    const [first, last] = [node.loc?.start.line, node.loc?.end.line];
    let within = inAsync;
    if (t.isFunction(node)) {
      within = node.async || (inAsync && t.isArrowFunctionExpression(node));
      if (node.async) {
        touch(first, node.body.loc?.start.line);
        touch(last);
      }
    } else if (t.isForOfStatement(node) && node.await) {
      touch(first, node.body.loc?.start.line);
      touch(last);
    } else if (inAsync && changesItself(node)) {
      touch(first);
      // What a `return` returns is put into a call.
      if (t.isReturnStatement(node) || t.isYieldExpression(node)) touch(last);
    }
    for (const key of t.VISITOR_KEYS[node.type] ?? []) {
      const child = (node as unknown as Record<string, t.Node | (t.Node | null)[] | null>)[key];
      for (const inner of Array.isArray(child) ? child : [child]) if (inner) visit(inner, within);
    }
  }
}

function changesItself(node: t.Node): boolean {
  return (
    t.isAwaitExpression(node) ||
    t.isYieldExpression(node) ||
    t.isReturnStatement(node) ||
    t.isThisExpression(node) ||
    t.isSuper(node) ||
    t.isMetaProperty(node) ||
    t.isDirective(node) ||
    t.isIdentifier(node, { name: "arguments" }) ||
    t.isVariableDeclaration(node, { kind: "await using" })
  );
}
