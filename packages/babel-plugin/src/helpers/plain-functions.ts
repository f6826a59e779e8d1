/*
 * What most functions of a file with types use is a function of the file, for all to read:
 *
 *   function* wait<T>(value: T) { … }
 *   function run<T>(body: () => Generator<…>): Promise<T> { … }
 */
import { type NodePath, types as t } from "@babel/core";
import { insertFirst } from "./insert-first.ts";
import { locate } from "../locate.ts";
import type { Globals } from "./globals.ts";
import { helperStatements } from "./helper-template.ts";
import { modules } from "./sources.generated.ts";

type PlainFunction = "run" | "wait";

/** Globals and types that their text relies on. */
const names = ["Awaited", "Generator", "IteratorResult", "Promise", "PromiseLike"];

export class PlainFunctions {
  readonly #program: NodePath<t.Program>;
  readonly #globals: Globals;
  /** What the file calls them. */
  readonly #names = new Map<PlainFunction, string>();
  /** Those whose names the file uses for something else. */
  readonly #taken: Readonly<Record<PlainFunction, boolean>>;

  constructor(program: NodePath<t.Program>, globals: Globals) {
    this.#program = program;
    this.#globals = globals;
    const { scope } = program;
    const isTaken = (name: string) => scope.hasReference(name) || scope.hasGlobal(name);
    this.#taken = { run: isTaken("run"), wait: isTaken("wait") };
  }

  /** @returns what the function is called, which the file has from then on */
  nameOf(helper: PlainFunction): string {
    const known = this.#names.get(helper);
    if (known !== undefined) return known;
    const name = this.#taken[helper] ? this.#program.scope.generateUid(helper) : helper;
    this.#names.set(helper, name);
    this.#declare(helper, name);
    return name;
  }

  #declare(helper: PlainFunction, name: string): void {
    const { node, scope } = this.#program;
    for (const global of names) this.#globals.free(global);
    const text = modules[helper]?.typed ?? "";
    const declarations = helperStatements(text, true) as t.FunctionDeclaration[];
    for (const declaration of declarations) {
      declaration.id = t.identifier(name);
      locate(declaration, node.loc);
    }
    scope.registerDeclaration(insertFirst(this.#program, declarations, true));
  }
}
