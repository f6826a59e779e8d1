import type { Row } from "@unawait/trace";

/** @returns the first row of the next tick; or of this one or, from there, of the previous one */
export function nextTick(rows: readonly Row[], index: number, direction: -1 | 1): number {
  const beginnings = rows.flatMap((row, at) =>
    at === 0 || !isSameTick(rows[at - 1], row) ? at : [],
  );
  const found =
    direction > 0 ? beginnings.find((at) => at > index) : beginnings.findLast((at) => at < index);
  return found ?? (direction > 0 ? rows.length - 1 : 0);
}

function isSameTick(before: Row | undefined, row: Row): boolean {
  const [a, b] = [before?.left ?? before?.right, row.left ?? row.right];
  return a?.task === b?.task && a?.tick === b?.tick;
}
