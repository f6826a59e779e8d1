/*
 * What `break`, `continue` and `return` leave may have code that runs first:
 *
 *   try { …; return x; } finally { f(); }    →  …; result = x; kept = result; after = 5; go to 3
 *                                            3: f(); go to after
 *                                            5: result = kept; return resolve(result);
 *   for (const x of xs) { if (…) break; … }  →  if (…) { items.close(); go to 4 }
 */
import { types as t } from "@babel/core";
import type { BlockWriter } from "./block-writer.ts";
import { Label, outside, type Place } from "./blocks.ts";
import { assign, undefinedValue } from "./flow.ts";

/**
 * What `break`, `continue` and `return` leave, and what they have to do for it.
 *
 * - `target`: a loop, `switch` or label: nothing
 * - `catch`: set the handler of errors that was set around it
 * - `iterator`: close the iterator
 * - `finally`: run its block, which then jumps to the state that the variable `after` holds
 */
export type Region =
  | {
      readonly kind: "target";
      readonly labels: readonly string[];
      /** Where a `break` goes, if it may leave this. */
      readonly breaks: Label | undefined;
      readonly continues: Label | undefined;
      /** A `break` without a label means it. */
      readonly isBreakable: boolean;
    }
  | { readonly kind: "catch"; readonly outer: Label | undefined }
  | { readonly kind: "iterator"; readonly outer: Label | undefined; readonly items: string }
  | {
      readonly kind: "finally";
      readonly outer: Label | undefined;
      readonly code: Label;
      readonly after: string;
      readonly kept: string;
    };

/** Variables of the state machine. */
interface Names {
  readonly handler: string;
  readonly resolve: string;
  readonly value: string;
}

/** The regions around the code that is being written, and the ways out of them. */
export class Regions {
  readonly #writer: BlockWriter;
  readonly #names: Names;
  /** From the outside in. */
  #regions: readonly Region[] = [];
  #handler: Label | undefined;
  #usesHandlers = false;
  readonly #handlerSettings = new WeakSet<t.Statement>();
  /** Holds what is returned while code still runs. */
  #result: t.Identifier | undefined;
  readonly #exits: (() => void)[] = [];

  constructor(writer: BlockWriter, names: Names) {
    this.#writer = writer;
    this.#names = names;
  }

  within(region: Region, code: () => void): void {
    const outer = this.#regions;
    this.#regions = [...outer, region];
    code();
    this.#regions = outer;
  }

  /** Where errors go that are thrown here; undefined if they reject the promise. */
  get handler(): Label | undefined {
    return this.#handler;
  }

  get usesHandlers(): boolean {
    return this.#usesHandlers;
  }

  /** From here on errors go to the label. */
  handle(handler: Label | undefined): void {
    this.#handler = handler;
    this.#usesHandlers = true;
    const setting = this.#setHandler(handler);
    // Nothing has failed between two of them.
    this.#writer.emitInstead(setting, (last) => this.#handlerSettings.has(last));
    this.#handlerSettings.add(setting);
  }

  #setHandler(handler: Label | undefined): t.ExpressionStatement {
    const value = handler ? this.#writer.reference(handler) : t.numericLiteral(0);
    return assign(t.identifier(this.#names.handler), value);
  }

  /** Leaves the regions in what a `break` or `continue` means, and goes there. */
  exitBy({ label, type }: t.BreakStatement | t.ContinueStatement, place: Place): t.Statement[] {
    const isContinue = type === "ContinueStatement";
    const goal = (region: Region | undefined): Label | undefined => {
      if (region?.kind !== "target") return undefined;
      const isMeant = label ? region.labels.includes(label.name) : isContinue || region.isBreakable;
      return isMeant ? (isContinue ? region.continues : region.breaks) : undefined;
    };
    const depth = this.#regions.findLastIndex((region) => goal(region));
    const to = goal(this.#regions[depth]);
    if (!to) throw new Error(`A ${type} has no target`);
    const leave = (at: Place) =>
      this.#exit(depth, at, undefined, () => [this.#writer.jump(to, at)]);
    const isInRegion = this.#regions.slice(depth).some(({ kind }) => kind !== "target");
    return place.isGuarded && isInRegion
      ? this.#exitLater(() => leave(outside), place)
      : leave(place);
  }

  /** Leaves all regions, and resolves the promise: a `return`. */
  exitWith(value: t.Expression | null | undefined, place: Place): t.Statement[] {
    const resolve = (result: t.Expression | null | undefined) =>
      t.returnStatement(
        t.callExpression(t.identifier(this.#names.resolve), result ? [result] : []),
      );
    if (!place.isGuarded && !this.#runsCodeBehind) return [resolve(value)];
    const result = (this.#result ??= this.#writer.variable("result"));
    const keep = assign(t.cloneNode(result), value ?? undefinedValue());
    const leave = () => this.#exit(0, outside, result.name, () => [resolve(t.cloneNode(result))]);
    const isInside = place.isGuarded || place.isNested;
    return [keep, ...(isInside ? this.#exitLater(leave, place) : leave())];
  }

  /** The state that a call of `return()` resumes, if `finally` blocks or closings run then. */
  onReturn(): Label | undefined {
    if (!this.#runsCodeBehind) return undefined;
    const value = t.identifier(this.#names.value);
    return this.#later(this.#regions.length, this.#handler, () =>
      this.#writer.leave(this.exitWith(value, outside)),
    );
  }

  /** Code of the regions runs behind a `return`. */
  get #runsCodeBehind(): boolean {
    return this.#regions.some(({ kind }) => kind === "iterator" || kind === "finally");
  }

  /** Leaves the statement first: code of its own may have to run. */
  #exitLater(leave: () => t.Statement[], place: Place): t.Statement[] {
    const label = this.#later(this.#regions.length, this.#handler, () =>
      this.#writer.leave(leave()),
    );
    return [this.#writer.jump(label, place)];
  }

  /** @param result a variable that holds what is returned */
  #exit(
    to: number,
    place: Place,
    result: string | undefined,
    finish: () => t.Statement[],
  ): t.Statement[] {
    const writer = this.#writer;
    const statements: t.Statement[] = [];
    let handler = this.#handler;
    const reset = (outer: Label | undefined) => {
      if (handler !== outer) statements.push(this.#setHandler(outer));
      handler = outer;
    };
    let outer = this.#handler;
    for (let index = this.#regions.length - 1; index >= to; index--) {
      const region = this.#regions[index] as Region;
      if (region.kind === "target") continue;
      outer = region.outer;
      if (region.kind === "catch") continue;
      reset(outer);
      if (region.kind === "iterator") {
        const close = t.memberExpression(t.identifier(region.items), t.identifier("close"));
        statements.push(t.expressionStatement(t.callExpression(close, [])));
        continue;
      }
      const { code, after, kept } = region;
      if (result !== undefined) statements.push(assign(t.identifier(kept), t.identifier(result)));
      const rest = this.#later(index, outer, () => {
        if (result !== undefined) writer.emit(assign(t.identifier(result), t.identifier(kept)));
        writer.leave(this.#exit(to, outside, result, finish));
      });
      statements.push(assign(t.identifier(after), writer.reference(rest)));
      return [...statements, writer.jump(code, place)];
    }
    if (result === undefined) reset(outer);
    return [...statements, ...finish()];
  }

  /** Emits code behind all the rest, as if it stood in the first regions only. */
  #later(depth: number, handler: Label | undefined, code: () => void): Label {
    const label = new Label();
    const regions = this.#regions.slice(0, depth);
    this.#exits.push(() => {
      this.#regions = regions;
      this.#handler = handler;
      this.#writer.mark(label);
      code();
    });
    return label;
  }

  /** Emits the code of the exits, which may have exits too. */
  emitExits(): void {
    for (let exit = this.#exits.shift(); exit; exit = this.#exits.shift()) exit();
  }
}
