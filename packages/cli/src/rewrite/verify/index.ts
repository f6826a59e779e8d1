import type { types as t } from "@babel/core";
import { parse } from "@babel/parser";
import { Comparison } from "./compare-trees.ts";
import type { Expected, Fault } from "./expected.ts";
import { findLostComment } from "./lost-comment.ts";
import { omitBodies, type WithoutBodies } from "./omit-bodies.ts";

/**
 * Parses printed code and compares it with the tree that should have been printed, field by field,
 * and with the comments, literals and parentheses of the source.
 *
 * @returns undefined if they are the same
 */
export function findFault(code: string, expected: Expected): Fault | undefined {
  const text = omitBodies(code, expected);
  if (text.bodies.size > 0 && !findFaultIn(code, text, expected)) return undefined;
  // Also where a fault is, the whole text tells best.
  return findFaultIn(code, whole(code), expected);
}

function findFaultIn(code: string, text: WithoutBodies, expected: Expected): Fault | undefined {
  const found = findDifferenceIn(code, text, expected);
  return "detail" in found ? found : findLostComment(found.expected, found.printed);
}

const whole = (code: string): WithoutBodies => ({ code, bodies: new Map() });

/** The comments of a text with the right tree. */
interface Comments {
  readonly expected: readonly t.Comment[];
  readonly printed: readonly t.Comment[];
}

/** Compares all but the comments. @returns the comments if there is no difference */
export function findDifference(code: string, expected: Expected): Fault | Comments {
  return findDifferenceIn(code, whole(code), expected);
}

function findDifferenceIn(
  code: string,
  { code: text, bodies }: WithoutBodies,
  expected: Expected,
): Fault | Comments {
  let printed: ReturnType<typeof parse>;
  try {
    // Comments are compared as a list.
    printed = parse(text, { ...expected.syntax, attachComment: false });
  } catch (error) {
    const { message, pos } = error as SyntaxError & { pos?: number };
    return { detail: `cannot be parsed: ${message}`, at: undefined, printedAt: pos };
  }
  const comparison = new Comparison(code, expected, bodies);
  return (
    comparison.findDifference(printed.program) ?? {
      expected: [...commentsOutside(bodies, expected.comments), ...comparison.added],
      printed: printed.comments ?? [],
    }
  );
}

/** The bodies are in the order of the source, as the comments are. */
function commentsOutside(
  bodies: WithoutBodies["bodies"],
  comments: readonly t.Comment[],
): readonly t.Comment[] {
  if (bodies.size === 0) return comments;
  const omitted = bodies.keys();
  let body = omitted.next().value;
  return comments.filter(({ start = 0 }) => {
    while (body && (body.end ?? 0) <= start) body = omitted.next().value;
    return !body || start < (body.start ?? 0);
  });
}

export type { Expected, Fault } from "./expected.ts";
export { findLostComment } from "./lost-comment.ts";
