import { type NodePath, type Scope, types as t } from "@babel/core";
import type { AsyncNode } from "./1-analyze/async-node.ts";
import type { Parameters } from "./1-analyze/parameters.ts";
import { isPropertyName } from "./1-analyze/usage.ts";

/**
 * Names for what the rewriting adds around an async function's code. The documented names are
 * kept unless that code means something else by them.
 */
export class Names {
  readonly #isFree: (name: string) => boolean;
  readonly #identifiers: ReadonlySet<string>;
  readonly #claimed: Set<string>;

  /** @param identifiers every name the function's code uses */
  constructor(
    path: NodePath<AsyncNode>,
    identifiers: ReadonlySet<string>,
    { move, declared, length }: Parameters,
  ) {
    this.#identifiers = identifiers;
    this.#isFree = (name) => identifiers.has(name) && refersOutside(path, name, move);
    // Parameters that move keep their names in front of the function too.
    const inFront = declared.slice(0, move ? length : 0);
    this.#claimed = new Set(inFront.flatMap((param) => (t.isIdentifier(param) ? param.name : [])));
  }

  /** @returns `name`, or `_name`, `_name2`, … where the function's code means something else by it */
  claim(name: string): string {
    return this.#pick(name, this.#isFree(name));
  }

  /** @returns a name for a variable that stands among the function's own and must hide none */
  declare(name: string): string {
    return this.#pick(name, this.#identifiers.has(name));
  }

  #pick(name: string, isTaken: boolean): string {
    let picked = name;
    if (isTaken || this.#claimed.has(name)) {
      for (let n = 1; this.#claimed.has(picked) || this.#identifiers.has(picked); n++) {
        picked = `_${name}${n === 1 ? "" : n}`;
      }
    }
    this.#claimed.add(picked);
    return picked;
  }
}

/**
 * Does the function's code refer to a `name` that is bound outside of it? One that it binds for
 * itself hides ours and does no harm: `await new Promise(resolve => setTimeout(resolve))`.
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
