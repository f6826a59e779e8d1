import { type NodePath, template, types as t } from "@babel/core";
import { locate } from "../locate.ts";
import { modules } from "./sources.generated.ts";

/** What the runtime offers to rewritten code. */
export type HelperName = "asyncGenerator" | "asyncItems" | "delegate" | "disposables" | "emit";

/** Globals that the text of the helpers relies on. */
const globals = [
  ...["Boolean", "Error", "Function", "Object", "Promise", "Reflect", "String"],
  ...["SuppressedError", "Symbol", "TypeError", "WeakMap"],
];

/**
 * The helpers a file needs, which are put at its top, taken from the runtime's source:
 *
 *   const { asyncGenerator, emit } = (() => { "use strict"; … return { asyncGenerator, emit }; })();
 */
export class Helpers {
  readonly #program: NodePath<t.Program>;
  /** What the file calls them. */
  readonly #names = new Map<HelperName, string>();
  readonly #first: t.Statement[] = [];

  constructor(program: NodePath<t.Program>) {
    this.#program = program;
  }

  /** Makes a call of the helper, which the file then has. */
  call(helper: HelperName, args: t.Expression[]): t.CallExpression {
    return t.callExpression(t.identifier(this.#nameOf(helper)), args);
  }

  /** Has a statement run before the file's own code. */
  runFirst(statement: t.Statement): void {
    this.#first.push(statement);
  }

  #nameOf(helper: HelperName): string {
    const known = this.#names.get(helper);
    if (known !== undefined) return known;
    const { scope } = this.#program;
    const isTaken =
      scope.hasReference(helper) || scope.hasBinding(helper) || scope.hasGlobal(helper);
    const name = isTaken ? scope.generateUid(helper) : helper;
    this.#names.set(helper, name);
    return name;
  }

  /** Puts them where they are there before the file's own code runs: behind its imports. */
  insert(): void {
    if (this.#names.size === 0) return;
    const { node, scope } = this.#program;
    for (const name of globals) if (scope.hasOwnBinding(name)) scope.rename(name);
    const text = `const ${this.#pattern()} = (() => { "use strict"; ${this.#source()} })();`;
    const statement = template.statement(text, { placeholderPattern: false })();
    // Another script of the same page may declare them again.
    if (node.sourceType === "script") (statement as t.VariableDeclaration).kind = "var";
    const statements = [statement, ...this.#first];
    for (const added of statements) locate(added, node.loc);
    const behindImports = node.body.findIndex((other) => !t.isImportDeclaration(other));
    node.body.splice(behindImports < 0 ? node.body.length : behindImports, 0, ...statements);
    scope.crawl();
  }

  #pattern(): string {
    const entries = Array.from(this.#names, ([helper, name]) =>
      helper === name ? name : `${helper}: ${name}`,
    );
    return `{ ${entries.join(", ")} }`;
  }

  #source(): string {
    const helpers = [...this.#names.keys()];
    const code = modulesOf(helpers).map((name) => modules[name]?.code);
    return `${code.join("\n")} return { ${helpers.join(", ")} };`;
  }
}

/** The modules that make up the helpers, each behind those it imports. */
function modulesOf(helpers: readonly HelperName[]): string[] {
  const ordered = new Set<string>();
  const add = (name: string) => {
    for (const other of modules[name]?.imports ?? []) if (!ordered.has(other)) add(other);
    ordered.add(name);
  };
  for (const helper of helpers) {
    const name = Object.keys(modules).find((module) => modules[module]?.exports.includes(helper));
    if (name) add(name);
  }
  return [...ordered];
}
