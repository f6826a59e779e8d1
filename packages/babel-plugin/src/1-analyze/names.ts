import { type NodePath, type Scope, types as t } from "@babel/core";
import type { AsyncNode } from "./async-node.ts";
import type { Parameters } from "./parameters.ts";
import { isPropertyName } from "./usage.ts";

/**
 * Chooses names for what is added to an async function. The documented names are kept unless the
 * function's code uses them for something else.
 */
export class Names {
  readonly #isFree: (name: string) => boolean;
  readonly #identifiers: ReadonlySet<string>;
  readonly #reserved: Set<string>;
  readonly #prefix: string;

  /**
   * @param identifiers every name the function's code uses
   * @param inWith names may be looked up in the object of a `with`, which must not have them
   * @param own names of the function and its generator, which code around its own refers to
   */
  constructor(
    path: NodePath<AsyncNode>,
    identifiers: ReadonlySet<string>,
    { move, declared, length }: Pick<Parameters, "move" | "declared" | "length">,
    inWith: boolean,
    own: readonly (string | undefined)[],
  ) {
    this.#prefix = inWith ? "_unawait_" : "";
    this.#identifiers = identifiers;
    this.#isFree = (name) => identifiers.has(name) && refersOutside(path, name, move);
    // Parameters that move leave placeholders with their names.
    const inFront = declared.slice(0, move ? length : 0);
    this.#reserved = new Set(inFront.flatMap((param) => (t.isIdentifier(param) ? param.name : [])));
    for (const name of own) if (name !== undefined) this.#reserved.add(name);
  }

  /**
   * @returns a name for a variable around the function's code: `name`, or `_name`, `_name2`, … where
   *   that code refers to another `name` outside of it
   */
  reserve(name: string): string {
    return this.#pick(this.#prefix + name, this.#isFree(name));
  }

  /** @returns a name for a variable among the function's own, none of which it may hide */
  declare(name: string): string {
    const prefixed = this.#prefix + name;
    return this.#pick(prefixed, this.#identifiers.has(prefixed));
  }

  #pick(name: string, isTaken: boolean): string {
    let picked = name;
    if (isTaken || this.#reserved.has(name)) {
      for (let n = 1; this.#reserved.has(picked) || this.#identifiers.has(picked); n++) {
        picked = `_${name}${n === 1 ? "" : n}`;
      }
    }
    this.#reserved.add(picked);
    return picked;
  }
}

/**
 * Does the function's code refer to a `name` that is bound outside of it? A binding of its own may
 * hide ours: `await new Promise(resolve => setTimeout(resolve))`.
 */
function refersOutside(path: NodePath<AsyncNode>, name: string, parametersMove: boolean): boolean {
  let found = false;
  path.traverse({
    enter(inner) {
      const { node } = inner;
      if (node.type !== "Identifier" && node.type !== "JSXIdentifier") return;
      if (node.name !== name || isPropertyName(inner.parent, inner.key)) return;
      if (isBoundWithin(path, inner.scope, name, parametersMove)) return;
      found = true;
      inner.stop();
    },
  });
  return found;
}

function isBoundWithin(
  path: NodePath<AsyncNode>,
  scope: Scope,
  name: string,
  parametersMove: boolean,
): boolean {
  const binding = scope.getBinding(name);
  if (!binding) return false;
  if (binding.scope === path.scope) {
    return binding.kind === "param" ? parametersMove : binding.kind !== "local";
  }
  return binding.scope.path.isDescendant(path);
}

/** Does any scope of the function bind `name`? */
export function bindsItself(path: NodePath<AsyncNode>, name: string): boolean {
  return scopesBinding(path, name).length > 0;
}

/** The function's scopes, its own first, that bind `name`. */
export function scopesBinding(path: NodePath<AsyncNode>, name: string): Scope[] {
  const scopes = path.scope.hasOwnBinding(name) ? [path.scope] : [];
  path.traverse({
    Scope(inner) {
      if (inner.scope.hasOwnBinding(name) && !scopes.includes(inner.scope)) {
        scopes.push(inner.scope);
      }
    },
  });
  return scopes;
}
