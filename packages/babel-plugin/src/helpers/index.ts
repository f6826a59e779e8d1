import { type NodePath, types as t } from "@babel/core";
import { locate } from "../locate.ts";
import type { ResolvedOptions } from "../options.ts";
import { Globals } from "./globals.ts";
import { helperStatements } from "./helper-template.ts";
import { insertFirst } from "./insert-first.ts";
import { PlainFunctions } from "./plain-functions.ts";
import { modules } from "./sources.generated.ts";

/** What the runtime offers to rewritten code. */
export type HelperName =
  | ("asyncFunction" | "asyncGenerator" | "asyncGeneratorFunction" | "asyncItems" | "deferred")
  | ("delegate" | "disposables" | "emit" | "evaluated" | "generate" | "newPromise")
  | ("runCaptured" | "tracedAwait" | "tracedDelegate" | "tracedFail" | "tracedReturn")
  | ("tracedSteps" | "tracedYield" | "wait");

const helperNames: readonly HelperName[] = [
  "asyncFunction",
  "asyncGenerator",
  "asyncGeneratorFunction",
  "asyncItems",
  "deferred",
  "delegate",
  "disposables",
  "emit",
  "evaluated",
  "generate",
  "newPromise",
  "runCaptured",
  "tracedAwait",
  "tracedDelegate",
  "tracedFail",
  "tracedReturn",
  "tracedSteps",
  "tracedYield",
  "wait",
];

/** Globals that the text of the helpers relies on. */
const globals = (
  "Boolean Error Function Object Promise Reflect String " +
  "SuppressedError Symbol TypeError WeakMap"
).split(" ");

/**
 * The helpers a file needs, which are put at its top, taken from the runtime's source:
 *
 *   const { asyncGenerator, emit } = (() => { "use strict"; … return { asyncGenerator, emit }; })();
 */
export class Helpers {
  readonly promise: ResolvedOptions["promise"];
  /** The output is to be type-checked. */
  readonly typed: boolean;
  /** What makes an async generator function of a generator function. */
  readonly generatorMark: HelperName;
  readonly #program: NodePath<t.Program>;
  /** What the file calls them. */
  readonly #names = new Map<HelperName, string>();
  /** Those whose names the file uses for something else. */
  readonly #taken: readonly HelperName[];
  readonly #globals: Globals;
  readonly #plain: PlainFunctions;
  #declaration: NodePath<t.VariableDeclaration> | undefined;

  constructor(program: NodePath<t.Program>, { promise, exact }: ResolvedOptions, typed: boolean) {
    this.#program = program;
    this.#globals = new Globals(program, (declaration) => {
      program.scope.registerDeclaration(this.#insert(declaration));
    });
    const { scope } = program;
    this.#taken = helperNames.filter((name) => scope.hasReference(name) || scope.hasGlobal(name));
    this.promise = promise;
    this.typed = typed;
    this.#plain = new PlainFunctions(program, this.#globals);
    this.generatorMark = exact ? "asyncGeneratorFunction" : "asyncGenerator";
  }

  /** Makes a call of the helper, which the file has from then on. */
  call(helper: HelperName, args: t.Expression[]): t.CallExpression {
    return t.callExpression(t.identifier(this.#nameOf(helper)), args);
  }

  /** Makes a call of the driver that the functions of a file with types share. */
  run(body: t.Expression, types: t.TSType[] | undefined): t.CallExpression {
    const isCaptured = this.promise === "captured";
    const name = isCaptured ? this.#nameOf("runCaptured") : this.#plain.nameOf("run");
    const call = t.callExpression(t.identifier(name), [body]);
    if (types) call.typeArguments = t.tsTypeParameterInstantiation(types);
    return call;
  }

  /** Makes what takes the place of what is awaited, in a file with types. */
  wait(value: t.Expression): t.CallExpression {
    return t.callExpression(t.identifier(this.#plain.nameOf("wait")), [value]);
  }

  /** @returns what a global is called at the head of a function, where its name may be hidden */
  global(path: NodePath<t.Function>, name: string): string {
    return this.#globals.nameAt(path, name);
  }

  /** Has a statement that calls a helper run before the file's own code. */
  runFirst(statement: t.Statement): void {
    const [inserted] = this.#declaration?.insertAfter(statement) ?? [];
    if (inserted) this.#program.scope.registerDeclaration(inserted);
  }

  /** Is this the statement that declares them? */
  isDeclaredBy(statement: t.Statement): boolean {
    return statement === this.#declaration?.node;
  }

  #nameOf(helper: HelperName): string {
    const known = this.#names.get(helper);
    if (known !== undefined) return known;
    const name = this.#taken.includes(helper) ? this.#program.scope.generateUid(helper) : helper;
    this.#names.set(helper, name);
    this.#declare();
    return name;
  }

  /** Declares what is used so far, behind the imports. */
  #declare(): void {
    const { node, scope } = this.#program;
    const text = `const ${this.#pattern()} = (() => { "use strict"; ${this.#source()} })();`;
    const [declaration] = helperStatements(text, this.typed) as [t.VariableDeclaration];
    // Another script of the same page may declare them again.
    if (node.sourceType === "script") declaration.kind = "var";
    locate(declaration, node.loc);
    for (const name of this.#names.values()) scope.removeBinding(name);
    if (this.#declaration) {
      this.#declaration.replaceWith(declaration);
    } else {
      for (const name of globals) this.#globals.free(name);
      this.#declaration = this.#insert(declaration);
    }
    scope.registerDeclaration(this.#declaration);
  }

  #insert(declaration: t.VariableDeclaration): NodePath<t.VariableDeclaration> {
    return insertFirst(this.#program, [declaration], this.typed);
  }

  #pattern(): string {
    const entries = Array.from(this.#names, ([helper, name]) =>
      helper === name ? name : `${helper}: ${name}`,
    );
    return `{ ${entries.join(", ")} }`;
  }

  #source(): string {
    const helpers = [...this.#names.keys()];
    const captured = this.promise === "captured";
    const code = modulesOf(helpers).map((name) => {
      const module = modules[captured && name === "promise" ? capturing : name];
      return this.typed ? module?.typed : module?.code;
    });
    return `${code.join("\n")} return { ${helpers.join(", ")} };`;
  }
}

/** Takes the place of the module `promise` where the Promise is captured. */
const capturing = "promise-captured";

/** Modules that export what others do. */
const apart = new Set([capturing, "wait"]);

/** The modules that make up the helpers, each behind those it imports. */
function modulesOf(helpers: readonly HelperName[]): string[] {
  const ordered = new Set<string>();
  const add = (name: string) => {
    for (const other of modules[name]?.imports ?? []) if (!ordered.has(other)) add(other);
    ordered.add(name);
  };
  for (const [name, { exports }] of Object.entries(modules)) {
    if (!apart.has(name) && helpers.some((helper) => exports.includes(helper))) add(name);
  }
  return [...ordered];
}
