import type { Options } from "babel-plugin-unawait";
import { printVerified } from "../../packages/cli/src/rewrite/print-verified.ts";
import { findFault } from "../../packages/cli/src/rewrite/verify/index.ts";
import { type Meaning, meaningOf, parseAny } from "./meaning.ts";
import { rewrittenTree } from "./rewritten-tree.ts";

/** What has been tried, and what the comparison has overlooked. */
export interface Mutated {
  /** Texts that cannot be parsed. */
  broken: number;
  /** Texts that say the same. */
  harmless: number;
  /** Texts that say something else. */
  meaningful: number;
  readonly overlooked: string[];
}

/**
 * Damages the output of a program at its tokens and comments, at every so manieth place, and counts
 * which damages the command line's comparison with the tree overlooks.
 */
export function mutate(
  source: string,
  filename: string,
  options: Options,
  step: number,
  counts: Mutated,
): void {
  const expected = rewrittenTree(source, filename, options);
  const { comments, file } = expected;
  const { sourceType } = file.program;
  const result = printVerified(expected, { comments, filename, sourceMap: false });
  if (!("printed" in result)) throw new Error(`${filename}: ${result.detail}`);
  const { code } = result.printed;
  const right = meaningOf(code, filename, sourceType);
  const mutations = [...mutationsOf(code, source, filename, sourceType)];
  for (const { text, isOfAuthor } of mutations.filter((_, index) => index % step === 0)) {
    let found: Meaning;
    try {
      found = meaningOf(text, filename, sourceType);
    } catch {
      counts.broken++;
      continue;
    }
    const isMeaningful =
      isOfAuthor ||
      found.tree !== right.tree ||
      found.comments.join("\n") !== right.comments.join("\n");
    counts[isMeaningful ? "meaningful" : "harmless"]++;
    if (isMeaningful && !findFault(text, expected)) counts.overlooked.push(text);
  }
}

interface Mutation {
  readonly text: string;
  /** Whether the author's text has been changed in a way that its tree does not show. */
  readonly isOfAuthor?: boolean;
}

interface Token {
  readonly start: number;
  readonly end: number;
  readonly type: string | object;
}

function* mutationsOf(
  code: string,
  source: string,
  filename: string,
  sourceType: "module" | "script" | "commonjs",
): Generator<Mutation> {
  const { tokens } = parseAny(code, filename, sourceType, true) as { tokens?: Token[] | null };
  const words = (tokens ?? []).filter(({ start, end }) => start < end);
  const replace = (from: number, to: number, text: string) =>
    code.slice(0, from) + text + code.slice(to);
  for (const [index, { start, end, type }] of words.entries()) {
    const text = code.slice(start, end);
    yield { text: replace(start, end, " ") };
    if (typeof type === "string") {
      // A comment of the author; the plugin's own is no loss.
      yield { text: replace(end, end, text) };
      continue;
    }
    const next = words[index + 2];
    if (next) {
      const between = code.slice(end, next.start);
      yield { text: replace(start, next.end, code.slice(next.start, next.end) + between + text) };
    }
    if (/^[\w$]+$/.test(text)) yield { text: replace(start, end, `${text}_`) };
    const isInSource = source.split(text).length === code.split(text).length;
    const quote = /^'[^'"\\]*'$/.test(text) ? '"' : "'";
    if (/^(["'])[^'"\\]*\1$/.test(text) && isInSource) {
      yield { text: replace(start, end, quote + text.slice(1, -1) + quote), isOfAuthor: true };
    }
    if (/^\d+$/.test(text) && isInSource && text.length > 1) {
      yield { text: replace(start, end, `0x${Number(text).toString(16)}`), isOfAuthor: true };
    }
    if (/^(?:===?|[<>+\-*/]|&&|\|\||\?\?|\?\.)$/.test(text)) {
      for (const other of ["!==", "<=", "-", "&&", "."]) {
        if (other !== text) yield { text: replace(start, end, other) };
      }
    }
  }
}
