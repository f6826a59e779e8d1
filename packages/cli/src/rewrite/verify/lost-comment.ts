import type { types as t } from "@babel/core";
import type { Fault } from "./expected.ts";

/** Each comment of the source has to be in the output once; its lines may be indented differently. */
export function findLostComment(
  expected: readonly t.Comment[],
  found: readonly t.Comment[],
): Fault | undefined {
  const wanted = Map.groupBy(expected, textOf);
  const printed = Map.groupBy(found, textOf);
  for (const text of new Set([...wanted.keys(), ...printed.keys()])) {
    const [comments = [], others = []] = [wanted.get(text), printed.get(text)];
    if (comments.length === others.length) continue;
    const detail = `the comment ${text} is printed ${others.length} times, expected ${comments.length}`;
    return { detail, at: comments[0]?.start };
  }
  return undefined;
}

function textOf({ type, value }: t.Comment): string {
  const text = value.replaceAll(/\s+/g, " ").trim();
  return type === "CommentLine" ? `//${text}` : `/*${text}*/`;
}
