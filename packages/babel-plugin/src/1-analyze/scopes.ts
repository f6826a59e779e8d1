import type { types as t } from "@babel/core";

/** A variable of a function's own code, and where it is used. Positions count nodes in their order. */
export interface Binding {
  readonly name: string;
  readonly kind: "param" | "var" | "let" | "const" | "class" | "function" | "catch";
  readonly scope: Scope;
  /** Where its declaration begins, and where it ends: from there on it has a value. */
  start: number;
  end: number;
  firstUse: number;
  lastUse: number;
  /** A nested function or class refers to it. */
  isCaptured: boolean;
  /** A nested function that is hoisted does. */
  isCapturedEarly: boolean;
  isAssigned: boolean;
  /** What it is initialised with is called like it. */
  namesValue: boolean;
  readonly identifiers: (t.Identifier | t.JSXIdentifier)[];
}

/** A block, a loop, a `catch` or the function itself. */
export interface Scope {
  readonly node: t.Node;
  readonly parent: Scope | undefined;
  readonly bindings: Map<string, Binding>;
  /** It is in a loop of the function, or the head of one. */
  readonly inLoop: boolean;
  /** A function nested in the analyzed one, or a class: its bindings are its own. */
  readonly closure: "none" | "function" | "hoisted";
  /** Where the function last suspends in it; 0 if it does not. */
  lastSuspension: number;
}

/** @param inLoop by default, as the scope around it */
export function openScope(
  node: t.Node,
  parent: Scope | undefined,
  closure: Scope["closure"],
  inLoop: boolean = parent?.inLoop === true,
): Scope {
  return { node, parent, bindings: new Map(), inLoop, closure, lastSuspension: 0 };
}

/** The binding that a name has in a scope; undefined if it comes from outside. */
export function findBinding(scope: Scope, name: string): Binding | undefined {
  for (let outer: Scope | undefined = scope; outer; outer = outer.parent) {
    const binding = outer.bindings.get(name);
    if (binding) return binding;
  }
  return undefined;
}
