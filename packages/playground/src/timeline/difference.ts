import type { Row } from "@unawait/trace";

/** How the two sides of a row differ, in words; undefined if they do not. */
export function differenceIn({ left, right }: Row): string | undefined {
  if (!left) return "only in the output";
  if (!right) return "only natively";
  if (left.task !== right.task) return "another task";
  return left.tick === right.tick ? undefined : "another tick";
}

/** "1.2": the second tick of the first task. */
export function shortMoment(event: { readonly task: number; readonly tick: number }): string {
  return `${event.task}.${event.tick}`;
}
