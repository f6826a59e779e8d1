import { types as t } from "@babel/core";
import { forEachChild } from "./children.ts";
import type { Binding, Scope } from "./scopes.ts";

/** Adds to scopes what is declared in them, before the code that uses it is resolved. */
export class Declarations {
  /** Those in the function's own scopes. */
  readonly own: Binding[] = [];
  /** Names of functions that are declared more than once. */
  readonly twice: Set<string> = new Set();

  /** @param end where the declaration ends; 0 if there is a value from the beginning */
  declare(name: string, kind: Binding["kind"], scope: Scope, end: number): void {
    if (scope.bindings.has(name)) {
      if (kind === "function" && scope.closure === "none") this.twice.add(name);
      return;
    }
    const binding: Binding = {
      name,
      kind,
      scope,
      start: 0,
      end,
      firstUse: Infinity,
      lastUse: 0,
      isCaptured: false,
      isCapturedEarly: false,
      isAssigned: false,
      namesValue: false,
      identifiers: [],
    };
    scope.bindings.set(name, binding);
    if (scope.closure === "none") this.own.push(binding);
  }

  /** All names in a pattern. */
  pattern(node: t.Node, kind: Binding["kind"], scope: Scope, end: number): void {
    for (const name of Object.keys(t.getBindingIdentifiers(node)))
      this.declare(name, kind, scope, end);
  }

  /** `var`s of a function, wherever they stand in it. */
  vars(node: t.Node, scope: Scope): void {
    if (t.isFunction(node) || t.isExpression(node) || t.isClass(node) || t.isTSType(node)) return;
    if (!t.isVariableDeclaration(node)) forEachChild(node, (child) => this.vars(child, scope));
    else if (node.kind === "var") this.pattern(node, "var", scope, 0);
  }

  /** What the statements of a block declare in the block. */
  block(statements: readonly t.Node[], scope: Scope): void {
    for (const node of statements) {
      if (t.isFunctionDeclaration(node) && node.id) {
        this.declare(node.id.name, "function", scope, 0);
      } else if (t.isClassDeclaration(node) && node.id) {
        this.declare(node.id.name, "class", scope, Infinity);
      } else if (t.isVariableDeclaration(node) && node.kind !== "var") {
        this.pattern(node, node.kind === "let" ? "let" : "const", scope, Infinity);
      }
    }
  }
}
