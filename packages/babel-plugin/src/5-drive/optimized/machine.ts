import { types as t } from "@babel/core";
import { type Block, Label, outside, type Place, type SuspensionKind } from "./blocks.ts";
import { assign, type Code, type Flow, undefinedValue } from "./flow.ts";

/** What the code of a function is written with. */
export interface Vocabulary {
  /** Makes a name that nothing in the function has. */
  readonly declare: (name: string) => string;
  readonly isConstant: (name: string) => boolean;
  readonly apply: Flow["apply"];
  readonly suspending: Set<t.Node>;
  readonly kindOf: (node: t.YieldExpression) => SuspensionKind;
}

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

/** The code of a function as blocks, between which it suspends or jumps. */
export class Machine implements Flow {
  readonly suspending: ReadonlySet<t.Node>;
  readonly isConstant: (name: string) => boolean;
  readonly apply: Flow["apply"];
  readonly declare: (name: string) => string;
  readonly #kindOf: Vocabulary["kindOf"];
  readonly blocks: Block[] = [];
  readonly first: Block;
  /** Variables that the states share: block-scoped ones, and `var`s. */
  readonly variables: Set<string> = new Set();
  readonly vars: Set<string> = new Set();
  /** From the outside in. */
  readonly regions: Region[] = [];
  readonly names: {
    readonly [K in "at" | "value" | "resolve" | "reject" | "again" | "handler" | "fail"]: string;
  };
  /** Where errors go that are thrown here; undefined if they reject the promise. */
  handler: Label | undefined;
  usesHandlers: boolean = false;
  #current: Block;
  readonly #constants = new Set<string>();
  readonly #handlerSettings = new WeakSet<t.Statement>();
  #comments: t.Comment[] | undefined;
  /** Holds what is returned while code still runs. */
  #result: t.Identifier | undefined;
  readonly #exits: (() => void)[] = [];

  constructor({ declare, isConstant, apply, suspending, kindOf }: Vocabulary) {
    this.#kindOf = kindOf;
    this.suspending = suspending;
    this.isConstant = (name) => isConstant(name) || this.#constants.has(name);
    this.apply = apply;
    this.declare = declare;
    this.names = {
      at: declare("at"),
      value: declare("value"),
      resolve: declare("resolve"),
      reject: declare("reject"),
      again: declare("again"),
      handler: declare("handler"),
      fail: declare("fail"),
    };
    this.#current = this.#open(new Label());
    this.first = this.#current;
  }

  #open(label: Label): Block {
    const block: Block = {
      label,
      body: [],
      jumps: [],
      mayGoTo: new Set(),
      next: undefined,
      suspension: undefined,
    };
    label.block = block;
    this.blocks.push(block);
    return block;
  }

  /** The label stands for the code that follows. */
  mark(label: Label): void {
    if (!this.#hasLeft) this.#current.next = label;
    this.#hasLeft = false;
    this.#current = this.#open(label);
  }

  /** The code so far does not complete normally. */
  #hasLeft = false;

  goTo(label: Label): void {
    if (this.#hasLeft) return;
    this.#current.next = label;
    this.#leave();
  }

  #leave(): void {
    this.#hasLeft = true;
    // What follows is unreachable.
    this.#current = this.#open(new Label());
  }

  /** Comments stand in front of what is emitted next. */
  comment(comments: readonly t.Comment[] | null | undefined): void {
    if (comments) this.#comments = [...(this.#comments ?? []), ...comments];
  }

  #takeComments(): t.Comment[] | undefined {
    const comments = this.#comments;
    this.#comments = undefined;
    return comments;
  }

  emit(...statements: t.Statement[]): void {
    const [first] = statements;
    const comments = first && this.#takeComments();
    if (comments) first.leadingComments = [...comments, ...(first.leadingComments ?? [])];
    this.#current.body.push(...statements);
  }

  /** Emits statements that leave: the last one returns, throws or jumps. */
  leave(statements: readonly t.Statement[]): void {
    const last = statements.at(-1);
    const { jumps } = this.#current;
    const jump = jumps.at(-1);
    this.emit(...statements.slice(0, -1));
    if (jump && jump.statement === last) {
      jumps.pop();
      this.goTo(jump.to);
    } else if (last) this.end(last);
  }

  /** Ends the block with a statement that leaves the function. */
  end(statement: t.Statement): void {
    this.emit(statement);
    this.#leave();
  }

  save(name: string, value: t.Expression): t.Identifier {
    const variable = this.variable(name);
    this.emit(assign(t.cloneNode(variable), value));
    return variable;
  }

  variable(name: string): t.Identifier {
    const declared = this.declare(name);
    this.variables.add(declared);
    return t.identifier(declared);
  }

  /** The variables get no other value where they are used. */
  keepsValue(target: t.LVal): void {
    for (const name of Object.keys(t.getBindingIdentifiers(target))) this.#constants.add(name);
  }

  suspend(operand: t.Expression, node: t.YieldExpression): t.Expression {
    const resume = new Label();
    const onError = this.handler ? this.names.fail : this.names.reject;
    const comments = this.#takeComments();
    const kind = this.#kindOf(node);
    const onReturn = kind === "yield" && this.#runsCodeBehind ? this.#returnLater() : undefined;
    this.#current.suspension = { kind, operand, resume, onError, onReturn, comments };
    this.#hasLeft = true;
    this.mark(resume);
    return t.identifier(this.names.value);
  }

  branch(test: t.Expression, ifTrue: Code, ifFalse: Code): void {
    const end = new Label();
    if (!ifTrue || !ifFalse) {
      const skipped = ifTrue ? negated(test) : test;
      this.emit(t.ifStatement(skipped, this.jump(end)));
      (ifTrue ?? ifFalse)?.();
    } else {
      const otherwise = new Label();
      this.emit(t.ifStatement(negated(test), this.jump(otherwise)));
      ifTrue();
      this.goTo(end);
      this.mark(otherwise);
      ifFalse();
    }
    this.mark(end);
  }

  /** A statement that goes to the label; complete once the blocks have their order. */
  jump(to: Label, place: Place = outside): t.BlockStatement {
    const statement = t.blockStatement([]);
    this.#current.jumps.push({ statement, to, place });
    return statement;
  }

  /** A number by which the code may go to the label later. */
  reference(to: Label): t.NumericLiteral {
    this.#current.mayGoTo.add(to);
    return to.number();
  }

  /** From here on errors go to the label. */
  handle(handler: Label | undefined): void {
    this.handler = handler;
    this.usesHandlers = true;
    const { body } = this.#current;
    const last = body.at(-1);
    // Nothing has failed between two of them.
    if (last && this.#handlerSettings.has(last)) body.pop();
    const setting = this.#setHandler(handler);
    this.#handlerSettings.add(setting);
    this.emit(setting);
  }

  #setHandler(handler: Label | undefined): t.ExpressionStatement {
    const value = handler ? this.reference(handler) : t.numericLiteral(0);
    return assign(t.identifier(this.names.handler), value);
  }

  /** Leaves the regions up to a depth, and goes to the label: a `break` or `continue`. */
  exitTo(label: Label, depth: number, place: Place): t.Statement[] {
    const leave = (at: Place) => this.#exit(depth, at, undefined, () => [this.jump(label, at)]);
    const isInRegion = this.regions.slice(depth).some(({ kind }) => kind !== "target");
    return place.isGuarded && isInRegion
      ? this.#exitLater(() => leave(outside), place)
      : leave(place);
  }

  /** Leaves all regions, and resolves the promise: a `return`. */
  exitWith(value: t.Expression | null | undefined, place: Place): t.Statement[] {
    const resolve = (result: t.Expression | null | undefined) =>
      t.returnStatement(t.callExpression(t.identifier(this.names.resolve), result ? [result] : []));
    if (!place.isGuarded && !this.#runsCodeBehind) return [resolve(value)];
    const result = (this.#result ??= this.variable("result"));
    const keep = assign(t.cloneNode(result), value ?? undefinedValue());
    const leave = () => this.#exit(0, outside, result.name, () => [resolve(t.cloneNode(result))]);
    const isInside = place.isGuarded || place.isNested;
    return [keep, ...(isInside ? this.#exitLater(leave, place) : leave())];
  }

  /** Code of the regions runs behind a `return`. */
  get #runsCodeBehind(): boolean {
    return this.regions.some(({ kind }) => kind === "iterator" || kind === "finally");
  }

  /** The state that a call of `return()` resumes, if `finally` blocks or closings run then. */
  #returnLater(): Label {
    return this.#later(this.regions.length, this.handler, () =>
      this.leave(this.exitWith(t.identifier(this.names.value), outside)),
    );
  }

  /** Leaves the statement first: code of its own may have to run. */
  #exitLater(leave: () => t.Statement[], place: Place): t.Statement[] {
    const label = this.#later(this.regions.length, this.handler, () => this.leave(leave()));
    return [this.jump(label, place)];
  }

  #exit(
    to: number,
    place: Place,
    result: string | undefined,
    finish: () => t.Statement[],
  ): t.Statement[] {
    const statements: t.Statement[] = [];
    let handler = this.handler;
    const reset = (outer: Label | undefined) => {
      if (handler !== outer) statements.push(this.#setHandler(outer));
      handler = outer;
    };
    let outer = this.handler;
    for (let index = this.regions.length - 1; index >= to; index--) {
      const region = this.regions[index] as Region;
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
        if (result !== undefined) this.emit(assign(t.identifier(result), t.identifier(kept)));
        this.leave(this.#exit(to, outside, result, finish));
      });
      statements.push(assign(t.identifier(after), this.reference(rest)));
      return [...statements, this.jump(code, place)];
    }
    if (result === undefined) reset(outer);
    return [...statements, ...finish()];
  }

  /** Emits code behind all the rest, as if it stood in the first regions only. */
  #later(depth: number, handler: Label | undefined, code: () => void): Label {
    const label = new Label();
    const regions = this.regions.slice(0, depth);
    this.#exits.push(() => {
      this.regions.splice(0, this.regions.length, ...regions);
      this.handler = handler;
      this.mark(label);
      code();
    });
    return label;
  }

  /** Emits what is left. */
  finish(): void {
    this.end(t.returnStatement(t.callExpression(t.identifier(this.names.resolve), [])));
    for (let exit = this.#exits.shift(); exit; exit = this.#exits.shift()) exit();
    this.#hasLeft = true;
  }

  /** Is it a statement that `jump` has made? */
  isJump(node: t.BlockStatement): boolean {
    return this.#current.jumps.some(({ statement }) => statement === node);
  }

  get isReachable(): boolean {
    return !this.#hasLeft;
  }
}

/** `!test`, or the test that is its opposite. */
function negated(test: t.Expression): t.Expression {
  if (t.isUnaryExpression(test, { operator: "!" })) return test.argument;
  const opposite = { "==": "!=", "!=": "==", "===": "!==", "!==": "===" } as const;
  if (t.isBinaryExpression(test) && test.operator in opposite) {
    return t.inherits(
      t.binaryExpression(opposite[test.operator as keyof typeof opposite], test.left, test.right),
      test,
    );
  }
  return t.unaryExpression("!", test);
}
