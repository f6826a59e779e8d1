import type { types as t } from "@babel/core";
import { type PrintedText, printPreserving, type PrintOptions } from "./preserve/index.ts";
import { childrenOf, type Snapshot } from "./preserve/snapshot.ts";
import { type Expected, type Fault, findFault } from "./verify/index.ts";

export interface Verified {
  readonly printed: PrintedText;
  /** The parts of the program, functions for the most part, that could not keep their formatting. */
  readonly reprinted: ReadonlyMap<t.Node, Fault>;
}

/**
 * Prints a rewritten file with its author's formatting and compares the text with the tree. A
 * function whose text is not right is printed anew, by Babel, and the rest keeps its formatting.
 *
 * @returns a fault if the text is not right even then
 */
export function printVerified(expected: Expected, options: PrintOptions): Verified | Fault {
  const reprinted = new Map<t.Node, Fault>();
  let all: readonly t.Node[] | undefined;
  for (;;) {
    const attempt = { ...options, reprinted: new Set(reprinted.keys()) };
    let fault: Fault | undefined;
    let printed: PrintedText | undefined;
    try {
      printed = printPreserving(expected.file, expected.snapshot, expected.source, attempt);
      fault = findFault(printed.code, { ...expected, reprinted: attempt.reprinted });
    } catch (error) {
      fault = { detail: String(error), at: undefined };
    }
    if (printed && !fault) return { printed, reprinted };
    fault ??= { detail: "nothing was printed", at: undefined };
    const at = fault.at ?? printed?.sourceAt(fault.printedAt ?? -1);
    all ??= unitsOf(expected);
    const units = all.filter((unit) => !reprinted.has(unit));
    if (units.length === 0) return fault;
    const closest = at === undefined ? undefined : units.find((unit) => contains(unit, at));
    const isLast = closest === undefined || reprinted.size >= mostAttempts;
    for (const unit of isLast ? units : [closest]) reprinted.set(unit, fault);
  }
}

/** Each attempt prints and parses the whole file. */
const mostAttempts = 20;

function contains({ start, end }: t.Node, at: number): boolean {
  return typeof start === "number" && typeof end === "number" && start <= at && at < end;
}

/** The outermost nodes that can be printed by themselves: changed functions, and statements around them. */
export function unitsOf({ file, snapshot }: Expected): t.Node[] {
  const units: t.Node[] = [];
  const pending: t.Node[] = [file.program];
  for (let node; (node = pending.pop());) {
    if (!snapshot.has(node) || snapshot.isIntact(node)) continue;
    const isUnit = snapshot.fieldsOf(node)["async"] === true || isBlocked(node, snapshot);
    if (isUnit && node !== file.program) units.push(node);
    else pending.push(...childrenOf(node));
  }
  return units;
}

/** Whether what has changed in it is no part of an original function. */
function isBlocked(node: t.Node, snapshot: Snapshot): boolean {
  return (
    snapshot.isMember(node) &&
    !childrenOf(node).some((child) => snapshot.has(child) && !snapshot.isIntact(child))
  );
}
