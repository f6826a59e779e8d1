import { types as t } from "@babel/core";
import { type Block, Label, outside, type Place, type Suspension } from "./blocks.ts";
import { assign } from "./flow.ts";

/** Writes code into blocks, of which each ends where the code suspends or jumps. */
export class BlockWriter {
  readonly blocks: Block[] = [];
  readonly first: Block;
  /** Makes a name that nothing in the function has. */
  readonly declare: (name: string) => string;
  /** Block-scoped variables that the states share. */
  readonly variables: Set<string> = new Set();
  #current: Block;
  /** The code so far does not complete normally. */
  #hasLeft = false;
  #comments: t.Comment[] | undefined;

  constructor(declare: (name: string) => string) {
    this.declare = declare;
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

  get isReachable(): boolean {
    return !this.#hasLeft;
  }

  /** The label stands for the code that follows. */
  mark(label: Label): void {
    if (!this.#hasLeft) this.#current.next = label;
    this.#hasLeft = false;
    this.#current = this.#open(label);
  }

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

  /** Emits a statement instead of the last one, if `isObsolete` holds for that. */
  emitInstead(statement: t.Statement, isObsolete: (last: t.Statement) => boolean): void {
    const { body } = this.#current;
    const last = body.at(-1);
    if (last && isObsolete(last)) body.pop();
    this.emit(statement);
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

  /** Ends the block with a suspension. What follows is what it resumes. */
  suspendWith(suspension: Omit<Suspension, "comments">): void {
    this.#current.suspension = { ...suspension, comments: this.#takeComments() };
    this.#hasLeft = true;
    this.mark(suspension.resume);
  }

  /** A statement that goes to the label; complete once the blocks have their order. */
  jump(to: Label, place: Place = outside): t.BlockStatement {
    const statement = t.blockStatement([]);
    this.#current.jumps.push({ statement, to, place });
    return statement;
  }

  /** Is it a statement that `jump` has made? */
  isJump(node: t.BlockStatement): boolean {
    return this.#current.jumps.some(({ statement }) => statement === node);
  }

  /** A number by which the code may go to the label later. */
  reference(to: Label): t.NumericLiteral {
    this.#current.mayGoTo.add(to);
    return to.number();
  }

  /** @returns a variable that keeps the value */
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
}
