import { types as t } from "@babel/core";
import { fill, type Filling } from "../build/template.ts";
import type { ResolvedOptions } from "../options/resolve-options.ts";
import type { Globals } from "./globals.ts";
import type { HelperSource } from "./helper-source.ts";
import { parseHelper } from "./parse-helper.ts";
import type { RuntimeFunction, RuntimeFunctions, TopLevelNames } from "./runtime-functions.ts";
import { capturedSources, exactSources, sources } from "./sources.generated.ts";

/** Globals and types that the text of the functions relies on. */
const globalNames = new Set(
  (
    "Boolean Date Error Function MessageChannel Object Promise Reflect String SuppressedError Symbol TypeError WeakMap " +
    "WeakSet performance setImmediate setTimeout unawaitGuard AsyncGenerator AsyncIterable Awaited Generator Iterable IteratorResult PromiseLike"
  ).split(" "),
);

/**
 * Functions of the runtime that are written into the file.
 *
 * They are function declarations at its end. So they are there whenever a function of the file is
 * called, also in a cycle of imports, before the file itself has run; and bundlers can drop them.
 * Only variables that hold what is read when the file is loaded stand at its beginning.
 */
export class WrittenFunctions implements RuntimeFunctions {
  readonly first: t.Statement[] = [];
  readonly last: t.Statement[] = [];
  readonly #names: TopLevelNames;
  readonly #globals: Globals;
  readonly #isStrict: boolean;
  readonly #hasTypes: boolean;
  readonly #sources: Readonly<Record<string, HelperSource>>;
  /** The class that stands for Promise, if it is not the global one. */
  readonly #promise: () => t.Expression | undefined;
  /** What the file calls them. */
  readonly #locals = new Map<string, string>();

  constructor(
    program: t.Program,
    names: TopLevelNames,
    globals: Globals,
    { promise, exact, types }: Pick<ResolvedOptions, "promise" | "exact" | "types">,
    promiseClass: () => t.Expression | undefined,
  ) {
    this.#names = names;
    this.#globals = globals;
    this.#promise = promiseClass;
    this.#hasTypes = types;
    this.#sources = {
      ...sources,
      ...(promise === "captured" ? capturedSources : {}),
      ...(exact ? exactSources : {}),
    };
    this.#isStrict =
      program.sourceType === "module" ||
      program.directives.some(({ value }) => value.value === "use strict");
  }

  call(name: RuntimeFunction, args: t.CallExpression["arguments"]): t.CallExpression {
    return t.callExpression(t.identifier(this.#nameOf(name)), args);
  }

  keepName(name: string): boolean {
    return this.#names.keepName(name);
  }

  #nameOf(helper: string): string {
    const known = this.#locals.get(helper);
    if (known !== undefined) return known;
    const name = this.#names.nameFor(helper);
    this.#locals.set(helper, name);
    this.#makeStatements(helper);
    return name;
  }

  #makeStatements(helper: string): void {
    const source = this.#sources[helper];
    if (!source) throw new Error(`The runtime has no ${helper}`);
    const text = this.#hasTypes ? source.typed : source.code;
    const { statements, names } = parseHelper(text, this.#hasTypes);
    const fillings: Record<string, Filling> = {};
    const promise = names.has("Promise") ? this.#promise() : undefined;
    if (promise) fillings["Promise"] = promise;
    for (const name of names) {
      if (name.startsWith("$$")) fillings[name] = this.#nameOf(name.slice(2));
      else if (globalNames.has(name) && !(name in fillings)) this.#globals.free(name);
    }
    const own = fill(statements, promise ? /^(?:\$\$|Promise$)/ : /^\$\$/, fillings);
    if (!this.#isStrict) own.forEach(makeStrict);
    (source.isFirst ? this.first : this.last).push(...own);
  }
}

/** As in the runtime's modules: a sloppy function changes the `this` it is called with. */
function makeStrict(statement: t.Statement): void {
  if (!t.isFunctionDeclaration(statement)) return;
  statement.body.directives.push(t.directive(t.directiveLiteral("use strict")));
}
