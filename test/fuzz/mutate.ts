/*
 * Changes what people have written: statements are deleted, repeated, swapped and wrapped in async
 * functions, calls are awaited, expressions of other files are put in. What cannot be parsed after a
 * change stays as it was before it.
 */
import { parseSync, traverse, types as t } from "@babel/core";
import * as fc from "fast-check";
import type { Source } from "../support/transform.ts";
import { sourceTypeOf, syntaxOf } from "./source.ts";

const kinds = ["delete", "repeat", "swap", "wrap", "await", "splice"] as const;

/** Shares say where in the file, and in the other one; they mean something in every text. */
interface Change {
  readonly kind: (typeof kinds)[number];
  readonly at: number;
  readonly other: Source;
  readonly otherAt: number;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

interface Places {
  readonly statements: readonly Range[];
  readonly expressions: readonly Range[];
  /** In async functions. */
  readonly calls: readonly Range[];
}

export function mutants(seeds: readonly Source[]): fc.Arbitrary<Source> {
  const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  const seed = fc.constantFrom(...seeds);
  const change = fc.record({
    kind: fc.constantFrom(...kinds),
    at: share,
    other: seed,
    otherAt: share,
  });
  return fc.tuple(seed, fc.array(change, { minLength: 1, maxLength: 5 })).map(mutant);
}

function mutant([source, changes]: [Source, Change[]]): Source {
  let [code, places] = [source.code, placesIn(source)];
  for (const change of changes) {
    const changed = places && changedText(code, places, change);
    if (changed === undefined) continue;
    const after = placesIn({ ...source, code: changed });
    if (after) [code, places] = [changed, after];
  }
  return { ...source, code };
}

function changedText(code: string, places: Places, change: Change): string | undefined {
  const { kind, at } = change;
  const isCall = kind === "await";
  const isExpression = kind === "splice";
  const ranges = places[isCall ? "calls" : isExpression ? "expressions" : "statements"];
  const range = ranges[Math.floor(at * ranges.length)];
  if (!range) return undefined;
  const text = code.slice(range.start, range.end);
  const replace = (by: string) => code.slice(0, range.start) + by + code.slice(range.end);
  switch (kind) {
    case "delete":
      return replace(";");
    case "repeat":
      return replace(`${text}\n${text}`);
    case "wrap":
      return replace(`(async () => { ${text}\n })();`);
    case "await":
      return replace(`(await ${text})`);
    case "splice": {
      const { other, otherAt } = change;
      const found = placesIn(other)?.expressions ?? [];
      const from = found[Math.floor(otherAt * found.length)];
      return from && replace(`(${other.code.slice(from.start, from.end)})`);
    }
    case "swap": {
      const next = ranges.find(({ start }) => start >= range.end);
      if (!next) return undefined;
      const between = code.slice(range.end, next.start);
      const second = code.slice(next.start, next.end);
      return code.slice(0, range.start) + second + between + text + code.slice(next.end);
    }
    default:
      return kind satisfies never;
  }
}

const known = new WeakMap<Source, Places | undefined>();

/** @returns undefined if the text cannot be parsed */
function placesIn(source: Source): Places | undefined {
  if (!known.has(source)) known.set(source, findPlaces(source));
  return known.get(source);
}

function findPlaces({ code, filename }: Source): Places | undefined {
  const statements: Range[] = [];
  const expressions: Range[] = [];
  const calls: Range[] = [];
  try {
    const sourceType = sourceTypeOf(filename);
    const options = { filename, sourceType, configFile: false, babelrc: false } as const;
    const file = parseSync(code, { ...options, parserOpts: syntaxOf(filename) });
    if (!file) return undefined;
    traverse(file, {
      Statement({ node, inList }) {
        if (inList && !t.isImportOrExportDeclaration(node)) statements.push(rangeOf(node));
      },
      Expression(path) {
        const { node, parent } = path;
        const isValue = path.listKey === "arguments" || path.key === "init" || path.key === "right";
        if (isValue || path.key === "argument") expressions.push(rangeOf(node));
        const fn = path.getFunctionParent()?.node;
        const isCall = t.isCallExpression(node) && !t.isAwaitExpression(parent);
        if (isCall && !t.isSuper(node.callee) && fn?.async) calls.push(rangeOf(node));
      },
    });
    return { statements, expressions, calls };
  } catch {
    return undefined;
  }
}

function rangeOf({ start, end }: t.Node): Range {
  return { start: start ?? 0, end: end ?? 0 };
}
