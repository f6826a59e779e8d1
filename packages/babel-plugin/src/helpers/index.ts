import { type NodePath, type Scope, types as t } from "@babel/core";
import { addDefault, addNamed } from "@babel/helper-module-imports";
import { fill } from "../build/template.ts";
import type { Runner } from "../driver-choice.ts";
import type { ResolvedOptions } from "../options.ts";
import type { Globals } from "./globals.ts";
import type { HelperSource } from "./helper-source.ts";
import { capturedSources, exactSources, sources } from "./sources.generated.ts";
import { isClassicScript } from "./classic-script.ts";
import { parseHelper } from "./parse-helper.ts";

/** The functions of the runtime that rewritten code uses. */
export type HelperName =
  | ("apply" | "iterate" | "rejected" | "runGenerator" | "settled" | "awaitThen" | "withResolvers")
  | ("asyncFunction" | "asyncGenerator" | "asyncGeneratorFunction" | "asyncItems" | "awaitValue")
  | ("deferred" | "delegate" | "disposables" | "emit" | "evaluated" | "generate")
  | ("markAsyncGenerator" | "newPromise" | "run" | "tracedAwait" | "tracedClose")
  | ("tracedDelegate" | "tracedStep" | "tracedYield" | "wait");

/** Globals and types that the text of the helpers relies on. */
const globalNames = new Set(
  (
    "Boolean Error Function Object Promise Reflect String SuppressedError Symbol TypeError WeakMap " +
    "WeakSet AsyncGenerator AsyncIterable Awaited Generator Iterable IteratorResult PromiseLike"
  ).split(" "),
);

export interface HelperOptions extends Pick<ResolvedOptions, "promise" | "exact" | "types"> {
  readonly hasWith: boolean;
  /** Nobody asks for the paths and bindings of what is written. */
  readonly isLast: boolean;
}

/**
 * The helpers of a file: functions of the runtime, written into it if they are asked for.
 *
 * They are function declarations at its end. So they are there whenever a function of the file is
 * called, also in a cycle of imports, before the file itself has run; and bundlers can drop them.
 * Only variables that hold what is read when the file is loaded stand at its beginning.
 */
export class Helpers {
  readonly #program: NodePath<t.Program>;
  readonly #globals: Globals;
  readonly #options: HelperOptions;
  readonly #sources: Readonly<Record<string, HelperSource>>;
  readonly #isStrict: boolean;
  /** What goes in front of the names, so that nothing else has them. */
  readonly #prefix: string;
  /** What the file calls its helpers. */
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #imports = new Map<string, t.Expression>();
  readonly #placed: t.Statement[] = [];
  readonly #first: t.Statement[] = [];
  readonly #last: t.Statement[] = [];
  /** The first statement behind the imports, as far as it is known. */
  #front: NodePath<t.Statement> | undefined;

  constructor(program: NodePath<t.Program>, globals: Globals, options: HelperOptions) {
    this.#program = program;
    this.#globals = globals;
    this.#options = options;
    this.#sources = {
      ...sources,
      ...(options.promise === "captured" ? capturedSources : {}),
      ...(options.exact ? exactSources : {}),
    };
    const { node } = program;
    this.#isStrict =
      node.sourceType === "module" ||
      node.directives.some(({ value }) => value.value === "use strict");
    // Top-level functions of a classic script are properties of the global object, which scripts
    // that are rewritten with the same options share.
    const kind = `${options.promise === "captured" ? "captured_" : ""}${options.exact ? "exact_" : ""}`;
    this.#prefix = options.hasWith || isClassicScript(program) ? `_unawait_${kind}` : "";
  }

  /** Whether other scripts of a page see what is declared at the top level. */
  get isShared(): boolean {
    return isClassicScript(this.#program);
  }

  /** @returns a reference to the helper, which the file has from then on */
  reference(helper: HelperName): t.Identifier {
    return t.identifier(this.#nameOf(helper));
  }

  call(helper: HelperName, args: t.CallExpression["arguments"]): t.CallExpression {
    return t.callExpression(this.reference(helper), args);
  }

  /** @returns a name for something of ours in a scope, which nothing else has */
  nameAt(scope: Scope, name: string): string {
    const program = this.#program.scope;
    const wanted = scope === program ? this.#prefix + name : name;
    const isTaken =
      program.hasReference(wanted) ||
      program.hasGlobal(wanted) ||
      scope.hasBinding(wanted) ||
      this.#taken.has(wanted);
    let free = wanted;
    // Babel does not know yet what has been taken.
    if (isTaken)
      do free = scope.generateUid(wanted);
      while (this.#taken.has(free));
    this.#taken.add(free);
    return free;
  }

  /** @returns what the runner's module exports, which the file imports from then on */
  imported({ module, export: path }: Runner): t.Expression {
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

  #nameOf(helper: string): string {
    const known = this.#names.get(helper);
    if (known !== undefined) return known;
    const name = this.nameAt(this.#program.scope, helper);
    this.#names.set(helper, name);
    this.#makeStatements(helper);
    return name;
  }

  #makeStatements(helper: string): void {
    const source = this.#sources[helper];
    if (!source) throw new Error(`The runtime has no ${helper}`);
    const { types } = this.#options;
    const { statements, names } = parseHelper(types ? source.typed : source.code, types);
    const fillings: Record<string, string> = {};
    for (const name of names) {
      if (name.startsWith("$$")) fillings[name] = this.#nameOf(name.slice(2));
      else if (globalNames.has(name)) this.#globals.free(name);
    }
    const own = fill(statements, /^\$\$/, fillings);
    if (!this.#isStrict) own.forEach(makeStrict);
    (source.isFirst ? this.#first : this.#last).push(...own);
  }

  /** Declares at the end of the program what has been placed there. */
  writePlaced(): void {
    this.#append(this.#placed.splice(0));
  }

  /** Writes the helpers that were asked for into the file. */
  write(): void {
    this.writePlaced();
    if (this.#options.isLast) this.#program.node.body.splice(this.#frontIndex(), 0, ...this.#first);
    else if (this.#first.length > 0) this.#register(this.insertFirst(this.#first));
    this.#append(this.#last);
  }

  #append(statements: t.Statement[]): void {
    if (this.#options.isLast) this.#program.node.body.push(...statements);
    else if (statements.length > 0) this.#register(this.#program.pushContainer("body", statements));
  }

  #register(paths: readonly NodePath<t.Statement>[]): void {
    for (const path of paths) this.#program.scope.registerDeclaration(path);
  }

  /** Inserts statements in front of the file's own, behind its imports. */
  insertFirst(statements: t.Statement[]): NodePath<t.Statement>[] {
    const { body } = this.#program.node;
    const index = this.#frontIndex();
    if (index === body.length) return this.#program.pushContainer("body", statements);
    // Asking for its path makes those of all statements.
    if (this.#front?.node !== body[index]) this.#front = this.#program.get("body")[index];
    const inserted = this.#front?.insertBefore(statements) ?? [];
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

/** As in the runtime's modules: a sloppy function changes the `this` it is called with. */
function makeStrict(statement: t.Statement): void {
  if (!t.isFunctionDeclaration(statement)) return;
  statement.body.directives.push(t.directive(t.directiveLiteral("use strict")));
}
