import { type NodePath, type Scope, types as t } from "@babel/core";

/**
 * The globals that rewritten code uses, whatever the file calls by their names. A variable of the
 * whole file is renamed; where another binding hides the global, a function returns it:
 *
 *   function _Promise() { return Promise; }
 */
export class Globals {
  readonly #program: NodePath<t.Program>;
  readonly #getters = new Map<string, string>();
  readonly #hasWith: boolean;

  /** @param hasWith the file has a `with` statement, whose object may hide any name */
  constructor(program: NodePath<t.Program>, hasWith: boolean) {
    this.#program = program;
    this.#hasWith = hasWith;
  }

  /** @returns an expression that is the global at the head of a function */
  read(path: NodePath<t.Function>, name: string): t.Expression {
    this.free(name);
    const isHidden = isBound(path.scope, name) || (this.#hasWith && isInWith(path));
    return isHidden ? t.callExpression(t.identifier(this.#getter(name)), []) : t.identifier(name);
  }

  /** Makes the name mean the global at the top level of the file. */
  free(name: string): void {
    const { scope } = this.#program;
    const binding = scope.getOwnBinding(name);
    if (!binding) return;
    scope.rename(name);
    // A class has its name in a scope of its own too.
    if (binding.path.isClass()) binding.path.scope.crawl();
  }

  /** A function, since a variable has no value yet when an import cycle calls the file's functions. */
  #getter(name: string): string {
    const known = this.#getters.get(name);
    if (known !== undefined) return known;
    const { scope } = this.#program;
    const getter = scope.generateUid(this.#hasWith ? `unawait_${name}` : name);
    this.#getters.set(name, getter);
    const body = t.blockStatement([t.returnStatement(t.identifier(name))]);
    const declaration = t.functionDeclaration(t.identifier(getter), [], body);
    const [inserted] = this.#program.pushContainer("body", declaration);
    scope.registerDeclaration(inserted);
    return getter;
  }
}

/** Is the name bound between the head of a function and the top level? */
function isBound(scope: Scope, name: string): boolean {
  const own = scope.getOwnBinding(name);
  if (own?.kind === "param" || own?.kind === "local") return true;
  return scope.parent?.hasBinding(name, { noGlobals: true, noUids: true }) === true;
}

/** Also in a `with` of its own body: the names of the driver may be looked up there. */
function isInWith(path: NodePath): boolean {
  return path.find((outer) => outer.isWithStatement()) !== null;
}
