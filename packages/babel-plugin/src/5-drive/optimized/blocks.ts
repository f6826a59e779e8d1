/*
 * Blocks of code without an await, as the cases of a `switch`:
 *
 *   at: 1 → { …; suspend, then 2 }     →   switch (at) {
 *       2 → { …; go to 1 }                   case 1: …; at = 2; return awaitThen(…);
 *                                            case 2: …; at = 1; continue;
 *                                          }
 */
import { types as t } from "@babel/core";
import type { Suspension as DriverSuspension } from "../../driver.ts";

/** A place in the code that can be jumped to. */
export class Label {
  /** Where its number stands. */
  readonly references: t.NumericLiteral[] = [];
  block: Block | undefined;

  number(): t.NumericLiteral {
    const literal = t.numericLiteral(0);
    this.references.push(literal);
    return literal;
  }
}

export interface Block {
  readonly label: Label;
  readonly body: t.Statement[];
  /** What its statements jump to. */
  readonly jumps: Jump[];
  /** What it may go to by a number that is kept in a variable. */
  readonly mayGoTo: Set<Label>;
  /** Where it goes at its end; undefined if it has left by then. */
  next: Label | undefined;
  suspension: Suspension | undefined;
}

export type SuspensionKind = DriverSuspension["kind"];

export interface Suspension {
  readonly kind: SuspensionKind;
  readonly operand: t.Expression;
  readonly resume: Label;
  readonly onError: string;
  /** The state that a call of `return()` resumes at this `yield`, if `finally` blocks or closings run. */
  readonly onReturn: Label | undefined;
  readonly comments: readonly t.Comment[] | undefined;
}

/** `{ at = 3; continue; }`: complete once the blocks have their order. */
export interface Jump {
  readonly statement: t.BlockStatement;
  readonly to: Label;
  readonly place: Place;
}

/** Where a statement stands that leaves: within one that stays as it is, or in none. */
export interface Place {
  /** Code of that statement runs first: `finally`, or the closing of an iterator. */
  readonly isGuarded: boolean;
  /** It is in a loop or a `switch` of that statement. */
  readonly isNested: boolean;
}

export const outside: Place = { isGuarded: false, isNested: false };

/** The block that a jump to the label runs; blocks that only lead to another are skipped. */
export function target(label: Label, seen: Set<Label> = new Set()): Block {
  const block = label.block as Block;
  const isEmpty = block.body.length === 0 && !block.suspension && block.next !== undefined;
  if (!isEmpty || seen.has(label)) return block;
  seen.add(label);
  return target(block.next as Label, seen);
}

/** The blocks that can be reached, in an order in which most go on to the one behind them. */
export function inOrder(first: Block, all: readonly Block[]): Block[] {
  const reached = new Set<Block>();
  const visit = (block: Block) => {
    if (reached.has(block)) return;
    reached.add(block);
    for (const { to } of block.jumps) visit(target(to));
    for (const label of block.mayGoTo) visit(target(label));
    if (block.next) visit(target(block.next));
    if (!block.suspension) return;
    visit(target(block.suspension.resume));
    if (block.suspension.onReturn) visit(target(block.suspension.onReturn));
  };
  visit(target(first.label));
  return rotateLoops(all.filter((block) => reached.has(block)));
}

/**
 * A loop that suspends is entered where it resumes most of the time:
 *
 *   head; suspend; resume, go to head  →  resume; head; suspend
 */
function rotateLoops(blocks: Block[]): Block[] {
  const ordered = [...blocks];
  for (const block of blocks) {
    const end = ordered.indexOf(block);
    const head = block.next ? ordered.indexOf(target(block.next)) : -1;
    if (head === -1 || head > end) continue;
    let start = end;
    while (start > head && !ordered[start - 1]?.suspension) start--;
    if (start === head) continue;
    const before = ordered[head - 1];
    const isEntered = before?.next && target(before.next) === ordered[head];
    if (isEntered && before.body.length === 0) continue;
    ordered.splice(head, 0, ...ordered.splice(start, end - start + 1));
  }
  return ordered;
}
