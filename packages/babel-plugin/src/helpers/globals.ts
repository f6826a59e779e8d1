import { type NodePath, type Scope, types as t } from "@babel/core";
import { locate } from "../locate.ts";

/**
 * The globals that rewritten code uses, whatever the file itself calls by their names: a variable
 * of the whole file is renamed, anything further in is avoided by another name for the global:
 *
 *   const _Promise = Promise;
 */
export class Globals {
  readonly #program: NodePath<t.Program>;
  readonly #aliases = new Map<string, string>();
  readonly #insert: (declaration: t.VariableDeclaration) => void;

  constructor(program: NodePath<t.Program>, insert: (declaration: t.VariableDeclaration) => void) {
    this.#program = program;
    this.#insert = insert;
  }

  /** @returns what the global is called at the head of a function */
  nameAt(path: NodePath<t.Function>, name: string): string {
    this.free(name);
    return isHidden(path.scope, name) ? this.#aliasOf(name) : name;
  }

  /** Makes the name mean the global at the top of the file. */
  free(name: string): void {
    const { scope } = this.#program;
    const binding = scope.getOwnBinding(name);
    if (!binding) return;
    scope.rename(name);
    // A class keeps its name in a scope of its own too.
    if (binding.path.isClass()) binding.path.scope.crawl();
  }

  #aliasOf(name: string): string {
    const known = this.#aliases.get(name);
    if (known !== undefined) return known;
    const alias = this.#program.scope.generateUid(name);
    this.#aliases.set(name, alias);
    const declaration = t.variableDeclaration("const", [
      t.variableDeclarator(t.identifier(alias), t.identifier(name)),
    ]);
    locate(declaration, this.#program.node.loc);
    this.#insert(declaration);
    return alias;
  }
}

/** Is the name bound anywhere between the head of a function and the top? */
function isHidden(scope: Scope, name: string): boolean {
  const own = scope.getOwnBinding(name);
  if (own?.kind === "param" || own?.kind === "local") return true;
  return scope.parent?.hasBinding(name, { noGlobals: true, noUids: true }) ?? false;
}
