import type { types as t } from "@babel/core";
import { parse } from "@babel/parser";
import { Comparison } from "./compare-trees.ts";
import type { Expected, Fault } from "./expected.ts";
import { findLostComment } from "./lost-comment.ts";

/**
 * Parses printed code and compares it with the tree that should have been printed, field by field,
 * and with the comments, literals and parentheses of the source.
 *
 * @returns undefined if they are the same
 */
export function findFault(code: string, expected: Expected): Fault | undefined {
  const found = findDifference(code, expected);
  return "detail" in found ? found : findLostComment(found.expected, found.printed);
}

/** The comments of a text with the right tree. */
interface Comments {
  readonly expected: readonly t.Comment[];
  readonly printed: readonly t.Comment[];
}

/** Compares all but the comments. @returns the comments if there is no difference */
export function findDifference(code: string, expected: Expected): Fault | Comments {
  let printed: ReturnType<typeof parse>;
  try {
    // Comments are compared as a list.
    printed = parse(code, { ...expected.syntax, attachComment: false });
  } catch (error) {
    const { message, pos } = error as SyntaxError & { pos?: number };
    return { detail: `cannot be parsed: ${message}`, at: undefined, printedAt: pos };
  }
  const comparison = new Comparison(code, expected);
  return (
    comparison.findDifference(printed.program) ?? {
      expected: [...expected.comments, ...comparison.added],
      printed: printed.comments ?? [],
    }
  );
}

export type { Expected, Fault } from "./expected.ts";
export { findLostComment } from "./lost-comment.ts";
