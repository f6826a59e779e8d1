/*
 * Functions of the runtime that the file imports:
 *
 *   import { awaitThen, settled } from "@unawait/runtime";
 *   const { awaitThen, settled } = require("@unawait/runtime");
 */
import { types as t } from "@babel/core";
import type { ResolvedOptions } from "../options/resolve-options.ts";
import type { Globals } from "./globals.ts";
import type { RuntimeFunction, RuntimeFunctions, TopLevelNames } from "./runtime-functions.ts";

export class ImportedFunctions implements RuntimeFunctions {
  readonly #program: t.Program;
  readonly #names: TopLevelNames;
  readonly #globals: Globals;
  readonly #module: string;
  readonly #locals = new Map<RuntimeFunction, string>();

  constructor(
    program: t.Program,
    names: TopLevelNames,
    globals: Globals,
    { promise, exact }: Pick<ResolvedOptions, "promise" | "exact">,
  ) {
    this.#program = program;
    this.#names = names;
    this.#globals = globals;
    const variant = [exact && "exact", promise === "captured" && promise].filter(Boolean).join("-");
    this.#module = `@unawait/runtime${variant && `/${variant}`}`;
  }

  call(name: RuntimeFunction, args: t.CallExpression["arguments"]): t.CallExpression {
    const local = this.#locals.get(name) ?? this.#names.nameFor(name);
    this.#locals.set(name, local);
    return t.callExpression(t.identifier(local), args);
  }

  keepName(name: string): boolean {
    return this.#names.keepName(name);
  }

  /** What has to stand in front of the file's code. */
  get declarations(): t.Statement[] {
    if (this.#locals.size === 0) return [];
    const names = [...this.#locals].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const module = t.stringLiteral(this.#module);
    if (this.#program.sourceType === "module") {
      const specifiers = names.map(([name, local]) =>
        t.importSpecifier(t.identifier(local), t.identifier(name)),
      );
      return [t.importDeclaration(specifiers, module)];
    }
    this.#globals.free("require");
    const properties = names.map(([name, local]) =>
      t.objectProperty(t.identifier(name), t.identifier(local), false, name === local),
    );
    const call = t.callExpression(t.identifier("require"), [module]);
    return [
      t.variableDeclaration("const", [t.variableDeclarator(t.objectPattern(properties), call)]),
    ];
  }
}
