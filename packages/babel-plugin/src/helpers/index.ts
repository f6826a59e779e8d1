import { type NodePath, type Scope, types as t } from "@babel/core";
import { addDefault, addNamed } from "@babel/helper-module-imports";
import type { PromiseClass, Runner } from "../options/driver-choice.ts";
import type { ResolvedOptions } from "../options/resolve-options.ts";
import type { Globals } from "./globals.ts";
import { isClassicScript } from "./classic-script.ts";
import { ImportedFunctions } from "./imported.ts";
import { WrittenFunctions } from "./written.ts";

export interface HelperOptions extends Pick<ResolvedOptions, "promise" | "exact" | "types"> {
  readonly hasWith: boolean;
  /** No later plugin reads the paths and bindings of the added code. */
  readonly isLast: boolean;
}

/** What a file gets beside its own code: functions of the runtime and of our own, and imports. */
export class Helpers {
  /** Functions of the runtime that are written into the file. */
  readonly written: WrittenFunctions;
  /** Functions of the runtime that the file imports. */
  readonly imported: ImportedFunctions;
  readonly #program: NodePath<t.Program>;
  readonly #isLast: boolean;
  /** What goes in front of the names, so that nothing else has them. */
  readonly #prefix: string;
  readonly #taken = new Set<string>();
  /** Names of variables and functions of ours, somewhere in the file. */
  readonly #kept = new Set<string>();
  readonly #imports = new Map<string, t.Expression>();
  readonly #globals: Globals;
  readonly #promise: HelperOptions["promise"];
  readonly #placed: t.Statement[] = [];
  /** The first statement behind the imports, as far as it is known. */
  #front: NodePath<t.Statement> | undefined;

  constructor(program: NodePath<t.Program>, globals: Globals, options: HelperOptions) {
    this.#program = program;
    this.#isLast = options.isLast;
    this.#globals = globals;
    this.#promise = options.promise;
    // Top-level functions of a classic script are properties of the global object, which scripts
    // that are rewritten with the same options share.
    const kind = `${options.promise === "captured" ? "captured_" : ""}${options.exact ? "exact_" : ""}`;
    this.#prefix = options.hasWith || isClassicScript(program) ? `_unawait_${kind}` : "";
    const { scope } = program;
    const nameWritten = (name: string) => this.nameAt(scope, name);
    const keepName = (name: string) => this.#keepName(name);
    this.written = new WrittenFunctions(
      program.node,
      { nameFor: nameWritten, keepName },
      globals,
      options,
      () => this.promise,
    );
    // What imports is no classic script.
    const nameImported = (name: string) =>
      this.#freeName(scope, options.hasWith ? this.#prefix + name : name);
    this.imported = new ImportedFunctions(
      program.node,
      { nameFor: nameImported, keepName },
      globals,
      options,
    );
  }

  /** Whether other scripts of a page see what is declared at the top level. */
  get isShared(): boolean {
    return isClassicScript(this.#program);
  }

  /** @returns a name for something of ours in a scope, which nothing else has */
  nameAt(scope: Scope, name: string): string {
    return this.#freeName(scope, scope === this.#program.scope ? this.#prefix + name : name);
  }

  #freeName(scope: Scope, wanted: string): string {
    const program = this.#program.scope;
    const isTaken =
      program.hasReference(wanted) ||
      program.hasGlobal(wanted) ||
      scope.hasBinding(wanted) ||
      this.#isKnown(wanted);
    let free = wanted;
    // Babel does not know yet what has been taken.
    if (isTaken)
      do free = scope.generateUid(wanted);
      while (this.#isKnown(free));
    this.#taken.add(free);
    return free;
  }

  #isKnown(name: string): boolean {
    return this.#taken.has(name) || this.#kept.has(name);
  }

  #keepName(name: string): boolean {
    if (this.#taken.has(name)) return false;
    this.#kept.add(name);
    return true;
  }

  /** @returns the Promise of the options, if it is not a captured one, at the head of a function */
  promiseAt(path: NodePath<t.Function>): t.Expression {
    const { promise } = this;
    return promise ?? this.#globals.read(path, "Promise");
  }

  /** A class that the file imports, if there is one. */
  get promise(): t.Expression | undefined {
    return typeof this.#promise === "object" ? this.import(this.#promise) : undefined;
  }

  /** @returns what a module exports, which the file imports from then on */
  import({ module, export: path }: PromiseClass | Runner): t.Expression {
    const [name = "", ...properties] = path.split(".");
    const key = `${name} of ${module}`;
    const hint = properties.at(-1) ?? (name === "default" ? module : name);
    const local =
      this.#imports.get(key) ??
      (name === "default"
        ? addDefault(this.#program, module, { nameHint: hint })
        : addNamed(this.#program, name, module, { nameHint: hint }));
    this.#imports.set(key, local);
    return properties.reduce<t.Expression>(
      (object, property) => t.memberExpression(object, t.identifier(property)),
      t.cloneNode(local),
    );
  }

  /** Declares a function of ours at the end of the program, or of the function whose scope it is. */
  place(declaration: t.FunctionDeclaration, scope: Scope): void {
    if (scope === this.#program.scope) {
      this.#placed.push(declaration);
      return;
    }
    const body = scope.path.get("body") as NodePath<t.BlockStatement>;
    const [inserted] = body.pushContainer("body", declaration);
    scope.registerDeclaration(inserted);
  }

  /** Declares at the end of the program what has been placed there. */
  writePlaced(): void {
    this.#append(this.#placed.splice(0));
  }

  /** Writes into the file what was asked for. */
  write(): void {
    this.writePlaced();
    const first = [...this.imported.declarations, ...this.written.first];
    if (first.length > 0) this.#writeFirst(first);
    this.#append(this.written.last);
  }

  #writeFirst(statements: t.Statement[]): void {
    if (!this.#isLast) return this.#register(this.insertFirst(statements));
    const { body } = this.#program.node;
    const index = this.#frontIndex();
    separateComments(body[index - 1], body[index]);
    body.splice(index, 0, ...statements);
  }

  #append(statements: t.Statement[]): void {
    if (this.#isLast) this.#program.node.body.push(...statements);
    else if (statements.length > 0) this.#register(this.#program.pushContainer("body", statements));
  }

  #register(paths: readonly NodePath<t.Statement>[]): void {
    for (const path of paths) this.#program.scope.registerDeclaration(path);
  }

  /** Inserts statements in front of the file's own, behind its imports. */
  insertFirst(statements: t.Statement[]): NodePath<t.Statement>[] {
    const { body } = this.#program.node;
    const index = this.#frontIndex();
    separateComments(body[index - 1], body[index]);
    if (index === body.length) return this.#program.pushContainer("body", statements);
    // Asking for its path makes those of all statements.
    if (this.#front?.node !== body[index]) this.#front = this.#program.get("body")[index];
    const inserted = (this.#front as NodePath<t.Statement>).insertBefore(statements);
    this.#front = inserted[0];
    return inserted;
  }

  #frontIndex(): number {
    const { body } = this.#program.node;
    const index = body.findIndex((node) => !t.isImportDeclaration(node) && !isAddedImport(node));
    return index < 0 ? body.length : index;
  }
}

/** Babel gives what it imports a rank, also a call of `require`, by which it stands at the front. */
function isAddedImport(node: t.Statement): boolean {
  return "_blockHoist" in node;
}

/** A comment between two statements belongs to both. It stays in front of the second. */
function separateComments(before: t.Statement | undefined, after: t.Statement | undefined): void {
  const own = before?.trailingComments?.filter(
    (comment) => !after?.leadingComments?.includes(comment),
  );
  if (before && own) before.trailingComments = own;
}
