import { types as t } from "@babel/core";
import { forEachChild } from "./children.ts";
import { Declarations } from "./declarations.ts";
import { visitPattern } from "./patterns.ts";
import { type Binding, findBinding, openScope, type Scope } from "./scopes.ts";
import { awaitsResult } from "./suspending.ts";

export interface Bindings {
  /** Those of the function's own scopes. */
  readonly own: readonly Binding[];
  /** The names of what is used from outside. */
  readonly free: ReadonlySet<string>;
  /** Names of functions that are declared more than once. */
  readonly declaredTwice: ReadonlySet<string>;
  /** Where the function first suspends. */
  readonly firstSuspension: number;
  readonly scope: Scope;
}

/** Resolves every name in a function. Types and direct `eval` are not looked into. */
export function resolveBindings(fn: t.Function): Bindings {
  return new Resolver().resolve(fn);
}

class Resolver {
  readonly #declarations = new Declarations();
  readonly #free = new Set<string>();
  #position = 0;
  #firstSuspension = Infinity;
  #awaitsResults = false;

  resolve(fn: t.Function): Bindings {
    const scope = openScope(fn, undefined, "none", false);
    this.#parameters(fn, scope);
    // The body of an async generator runs once it is asked for a value.
    if (fn.async && fn.generator) this.#suspend(scope);
    this.#awaitsResults = fn.async && fn.generator === true;
    this.#body(fn, scope);
    return {
      own: this.#declarations.own,
      free: this.#free,
      declaredTwice: this.#declarations.twice,
      firstSuspension: this.#firstSuspension,
      scope,
    };
  }

  /** Their default values are resolved where `var`s of the body are declared too. */
  #parameters(fn: t.Function, scope: Scope): void {
    for (const param of fn.params) this.#declarations.pattern(param, "param", scope, 0);
    this.#declarations.vars(fn.body, scope);
    for (const param of fn.params) this.#declared(param, scope);
  }

  /** The body shares the scope of the parameters. */
  #body(node: t.Function | t.CatchClause, scope: Scope): void {
    const { body } = node;
    if (!t.isBlockStatement(body)) return this.#visit(body, scope, node, "body");
    this.#declarations.block(body.body, scope);
    for (const statement of body.body) this.#visit(statement, scope, body, "body");
  }

  #visit(node: t.Node, scope: Scope, parent: t.Node, key: string): void {
    this.#position++;
    switch (node.type) {
      case "Identifier":
        if (!isName(parent, key)) this.#use(node, scope, false);
        return;
      case "JSXIdentifier":
        if (key === "name" || key === "object") this.#use(node, scope, false);
        return;
      case "BinaryExpression":
      case "LogicalExpression":
        return this.#operands(node, scope);
      case "AssignmentExpression":
        this.#assigned(node.left, scope);
        return this.#visit(node.right, scope, node, "right");
      case "UpdateExpression":
        return this.#assigned(node.argument, scope);
      case "VariableDeclaration":
        for (const declarator of node.declarations) this.#declarator(declarator, scope, node.kind);
        if (node.kind === "await using") this.#suspend(scope);
        return;
      case "BlockStatement":
      case "StaticBlock": {
        const inner = openScope(node, scope, scope.closure);
        this.#declarations.block(node.body, inner);
        return this.#children(node, inner);
      }
      case "SwitchStatement": {
        this.#visit(node.discriminant, scope, node, "discriminant");
        const inner = openScope(node, scope, scope.closure);
        this.#declarations.block(
          node.cases.flatMap(({ consequent }) => consequent),
          inner,
        );
        for (const child of node.cases) this.#visit(child, inner, node, "cases");
        return;
      }
      case "WhileStatement":
      case "DoWhileStatement":
        return this.#children(node, openScope(node, scope, scope.closure, true));
      case "ForStatement": {
        const inner = openScope(node, scope, scope.closure, true);
        if (node.init) this.#declarations.block([node.init], inner);
        return this.#children(node, inner);
      }
      case "ForInStatement":
      case "ForOfStatement": {
        const inner = openScope(node, scope, scope.closure, true);
        this.#declarations.block([node.left], inner);
        this.#visit(node.right, inner, node, "right");
        if (node.type === "ForOfStatement" && node.await) this.#suspend(inner);
        if (t.isVariableDeclaration(node.left)) this.#visit(node.left, inner, node, "left");
        else this.#assigned(node.left, inner);
        this.#visit(node.body, inner, node, "body");
        // The next turn, and leaving the loop, suspends too.
        if (node.type === "ForOfStatement" && node.await) this.#suspend(scope);
        return;
      }
      case "CatchClause": {
        const inner = openScope(node, scope, scope.closure);
        if (node.param) {
          this.#declarations.pattern(node.param, "catch", inner, Infinity);
          this.#declared(node.param, inner);
        }
        return this.#body(node, inner);
      }
      case "ClassDeclaration":
      case "ClassExpression":
        return this.#class(node, scope);
      case "ReturnStatement":
        this.#children(node, scope);
        if (this.#awaitsResults && awaitsResult(node)) this.#suspend(scope);
        return;
      case "AwaitExpression":
      case "YieldExpression":
        this.#children(node, scope);
        return this.#suspend(scope);
      default:
        if (t.isTSType(node) || t.isFlowType(node)) return;
        if (t.isFunction(node)) return this.#function(node, scope);
        this.#children(node, scope);
    }
  }

  /** `a + b + c`, without recursion: a sum of thousands of operands is as deep as it is long. */
  #operands(root: t.BinaryExpression | t.LogicalExpression, scope: Scope): void {
    const outer = [];
    let innermost: t.Node = root;
    let first: t.Node = root;
    while (t.isBinaryExpression(first) || t.isLogicalExpression(first)) {
      innermost = first;
      outer.push(first);
      first = first.left;
    }
    this.#position += outer.length - 1;
    this.#visit(first, scope, innermost, "left");
    for (const node of outer.toReversed()) this.#visit(node.right, scope, node, "right");
  }

  #children(node: t.Node, scope: Scope): void {
    forEachChild(node, (child, key) => this.#visit(child, scope, node, key));
  }

  #declarator(node: t.VariableDeclarator, scope: Scope, kind: string): void {
    const start = ++this.#position;
    if (node.init) this.#visit(node.init, scope, node, "init");
    this.#declared(node.id, scope);
    this.#position++;
    if (kind === "var") return;
    for (const name of Object.keys(t.getBindingIdentifiers(node))) {
      const binding = scope.bindings.get(name);
      // A variable of a namespace is none of the function's.
      if (!binding) continue;
      binding.start = start;
      binding.end = this.#position;
      binding.namesValue = isAnonymousFunction(node.init);
    }
  }

  /** `[x, { y = 1 }]`, where it is declared. */
  #declared(node: t.Node, scope: Scope): void {
    this.#pattern(node, scope, (id) => {
      findBinding(scope, id.name)?.identifiers.push(id);
      const own = scope.bindings.get(id.name);
      if (own?.kind === "catch") own.start = own.end = this.#position;
    });
  }

  /** `[x, object.y = 1]`, where it is assigned to. */
  #assigned(node: t.Node, scope: Scope): void {
    this.#pattern(node, scope, (id) => this.#use(id, scope, true));
  }

  #pattern(node: t.Node, scope: Scope, visitName: (id: t.Identifier) => void): void {
    visitPattern(node, {
      name: (id) => {
        this.#position++;
        visitName(id);
      },
      code: (code, parent, key) => this.#visit(code, scope, parent, key),
    });
  }

  #function(node: t.Function, scope: Scope): void {
    if ("key" in node && node.computed) this.#visit(node.key, scope, node, "computed");
    const isHoisted = t.isFunctionDeclaration(node) || scope.closure === "hoisted";
    const inner = openScope(node, scope, isHoisted ? "hoisted" : "function");
    if (t.isFunctionExpression(node) && node.id)
      this.#declarations.declare(node.id.name, "const", inner, 0);
    this.#parameters(node, inner);
    this.#body(node, inner);
  }

  #class(node: t.Class, scope: Scope): void {
    const inner = openScope(node, scope, scope.closure === "none" ? "function" : scope.closure);
    if (node.id) this.#declarations.declare(node.id.name, "class", inner, 0);
    this.#children(node, inner);
    const own = t.isClassDeclaration(node) && node.id && scope.bindings.get(node.id.name);
    if (own) own.end = this.#position;
  }

  #use(node: t.Identifier | t.JSXIdentifier, scope: Scope, isAssigned: boolean): void {
    const binding = findBinding(scope, node.name);
    if (!binding) {
      this.#free.add(node.name);
      return;
    }
    if (binding.scope.closure !== "none") return;
    binding.firstUse = Math.min(binding.firstUse, this.#position);
    binding.lastUse = this.#position;
    if (scope.closure !== "none") binding.isCaptured = true;
    if (scope.closure === "hoisted") binding.isCapturedEarly = true;
    if (isAssigned) binding.isAssigned = true;
    binding.identifiers.push(node);
  }

  #suspend(scope: Scope): void {
    this.#position++;
    if (scope.closure !== "none") return;
    this.#firstSuspension = Math.min(this.#firstSuspension, this.#position);
    for (let outer: Scope | undefined = scope; outer; outer = outer.parent)
      outer.lastSuspension = this.#position;
  }
}

/** Is an identifier there the name of a property, a label, or of a function or class? */
function isName(parent: t.Node, key: string): boolean {
  if (key === "property" || key === "key") return !("computed" in parent && parent.computed);
  if (key === "label" || key === "meta") return true;
  return key === "id";
}

function isAnonymousFunction(node: t.Node | null | undefined): boolean {
  if (t.isArrowFunctionExpression(node)) return true;
  return (t.isFunctionExpression(node) || t.isClassExpression(node)) && !node.id;
}
