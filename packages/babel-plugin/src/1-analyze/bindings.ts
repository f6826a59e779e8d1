import { types as t } from "@babel/core";
import { awaitsResult } from "./suspending.ts";

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
  readonly #own: Binding[] = [];
  readonly #free = new Set<string>();
  readonly #declaredTwice = new Set<string>();
  #position = 0;
  #firstSuspension = Infinity;
  #awaitsResults = false;

  resolve(fn: t.Function): Bindings {
    const scope = this.#open(fn, undefined, "none", false);
    this.#declareParameters(fn, scope);
    this.#declareVars(fn.body, scope);
    for (const param of fn.params) this.#pattern(param, scope);
    // The body of an async generator runs once it is asked for a value.
    if (fn.async && fn.generator) this.#suspend(scope);
    this.#awaitsResults = fn.async && fn.generator === true;
    if (t.isBlockStatement(fn.body)) {
      this.#declareLexically(fn.body.body, scope);
      for (const statement of fn.body.body) this.#visit(statement, scope, fn.body, "body");
    } else this.#visit(fn.body, scope, fn, "body");
    return {
      own: this.#own,
      free: this.#free,
      declaredTwice: this.#declaredTwice,
      firstSuspension: this.#firstSuspension,
      scope,
    };
  }

  #open(
    node: t.Node,
    parent: Scope | undefined,
    closure: Scope["closure"],
    inLoop = parent?.inLoop ?? false,
  ): Scope {
    return { node, parent, bindings: new Map(), inLoop, closure, lastSuspension: 0 };
  }

  #declare(name: string, kind: Binding["kind"], scope: Scope, end: number): void {
    if (scope.bindings.has(name)) {
      if (kind === "function" && scope.closure === "none") this.#declaredTwice.add(name);
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
    if (scope.closure === "none") this.#own.push(binding);
  }

  #declareParameters(fn: t.Function, scope: Scope): void {
    for (const param of fn.params)
      for (const name of Object.keys(t.getBindingIdentifiers(param)))
        this.#declare(name, "param", scope, 0);
  }

  /** `var`s of a function, wherever they stand in it. */
  #declareVars(node: t.Node, scope: Scope): void {
    if (t.isFunction(node) || t.isExpression(node) || t.isClass(node) || t.isTSType(node)) return;
    if (t.isVariableDeclaration(node)) {
      if (node.kind !== "var") return;
      for (const name of Object.keys(t.getBindingIdentifiers(node)))
        this.#declare(name, "var", scope, 0);
      return;
    }
    for (const child of childrenOf(node)) this.#declareVars(child.node, scope);
  }

  #declareLexically(statements: readonly t.Node[], scope: Scope): void {
    for (const node of statements) {
      if (t.isFunctionDeclaration(node) && node.id) {
        this.#declare(node.id.name, "function", scope, 0);
      } else if (t.isClassDeclaration(node) && node.id) {
        this.#declare(node.id.name, "class", scope, Infinity);
      } else if (t.isVariableDeclaration(node) && node.kind !== "var") {
        const kind = node.kind === "let" ? "let" : "const";
        for (const name of Object.keys(t.getBindingIdentifiers(node)))
          this.#declare(name, kind, scope, Infinity);
      }
    }
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
      case "AssignmentExpression":
        this.#target(node.left, scope);
        return this.#visit(node.right, scope, node, "right");
      case "UpdateExpression":
        return this.#target(node.argument, scope);
      case "VariableDeclaration":
        for (const declarator of node.declarations) this.#declarator(declarator, scope, node.kind);
        if (node.kind === "await using") this.#suspend(scope);
        return;
      case "BlockStatement":
      case "StaticBlock": {
        const inner = this.#open(node, scope, scope.closure);
        this.#declareLexically(node.body, inner);
        return this.#children(node, inner);
      }
      case "SwitchStatement": {
        this.#visit(node.discriminant, scope, node, "discriminant");
        const inner = this.#open(node, scope, scope.closure);
        this.#declareLexically(
          node.cases.flatMap(({ consequent }) => consequent),
          inner,
        );
        for (const child of node.cases) this.#visit(child, inner, node, "cases");
        return;
      }
      case "WhileStatement":
      case "DoWhileStatement":
        return this.#children(node, this.#open(node, scope, scope.closure, true));
      case "ForStatement": {
        const inner = this.#open(node, scope, scope.closure, true);
        if (node.init) this.#declareLexically([node.init], inner);
        return this.#children(node, inner);
      }
      case "ForInStatement":
      case "ForOfStatement": {
        const inner = this.#open(node, scope, scope.closure, true);
        this.#declareLexically([node.left], inner);
        this.#visit(node.right, inner, node, "right");
        if (node.type === "ForOfStatement" && node.await) this.#suspend(inner);
        if (t.isVariableDeclaration(node.left)) this.#visit(node.left, inner, node, "left");
        else this.#target(node.left, inner);
        this.#visit(node.body, inner, node, "body");
        // The next turn, and leaving the loop, suspends too.
        if (node.type === "ForOfStatement" && node.await) this.#suspend(scope);
        return;
      }
      case "CatchClause": {
        const inner = this.#open(node, scope, scope.closure);
        if (node.param) {
          for (const name of Object.keys(t.getBindingIdentifiers(node.param)))
            this.#declare(name, "catch", inner, Infinity);
          this.#pattern(node.param, inner);
        }
        this.#declareLexically(node.body.body, inner);
        for (const statement of node.body.body) this.#visit(statement, inner, node.body, "body");
        return;
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

  #children(node: t.Node, scope: Scope): void {
    for (const child of childrenOf(node)) this.#visit(child.node, scope, node, child.key);
  }

  #declarator(node: t.VariableDeclarator, scope: Scope, kind: string): void {
    const start = ++this.#position;
    if (node.init) this.#visit(node.init, scope, node, "init");
    this.#pattern(node.id, scope);
    this.#position++;
    if (kind === "var") return;
    for (const name of Object.keys(t.getBindingIdentifiers(node))) {
      const binding = scope.bindings.get(name);
      if (!binding) continue;
      binding.start = start;
      binding.end = this.#position;
      binding.namesValue = isAnonymousFunction(node.init);
    }
  }

  /** What a declaration binds; default values and computed keys are code. */
  #pattern(node: t.Node, scope: Scope): void {
    this.#position++;
    switch (node.type) {
      case "Identifier": {
        find(scope, node.name)?.identifiers.push(node);
        const own = scope.bindings.get(node.name);
        if (own?.kind === "catch") own.start = own.end = this.#position;
        return;
      }
      case "ObjectPattern":
        for (const property of node.properties) {
          if (property.type === "RestElement") this.#pattern(property, scope);
          else {
            if (property.computed) this.#visit(property.key, scope, property, "computed");
            this.#pattern(property.value, scope);
          }
        }
        return;
      case "ArrayPattern":
        for (const element of node.elements) if (element) this.#pattern(element, scope);
        return;
      case "AssignmentPattern":
        this.#visit(node.right, scope, node, "right");
        return this.#pattern(node.left, scope);
      case "RestElement":
        return this.#pattern(node.argument, scope);
      default:
        this.#visit(node, scope, node, "pattern");
    }
  }

  /** What is assigned to. */
  #target(node: t.Node, scope: Scope): void {
    this.#position++;
    switch (node.type) {
      case "Identifier":
        return this.#use(node, scope, true);
      case "ObjectPattern":
        for (const property of node.properties) {
          if (property.type === "RestElement") this.#target(property.argument, scope);
          else {
            if (property.computed) this.#visit(property.key, scope, property, "computed");
            this.#target(property.value, scope);
          }
        }
        return;
      case "ArrayPattern":
        for (const element of node.elements) if (element) this.#target(element, scope);
        return;
      case "AssignmentPattern":
        this.#visit(node.right, scope, node, "right");
        return this.#target(node.left, scope);
      case "RestElement":
        return this.#target(node.argument, scope);
      case "TSAsExpression":
      case "TSSatisfiesExpression":
      case "TSNonNullExpression":
      case "TSTypeAssertion":
      case "ParenthesizedExpression":
        return this.#target(node.expression, scope);
      default:
        this.#visit(node, scope, node, "target");
    }
  }

  #function(node: t.Function, scope: Scope): void {
    if ("key" in node && node.computed) this.#visit(node.key, scope, node, "computed");
    const isHoisted = t.isFunctionDeclaration(node) || scope.closure === "hoisted";
    const inner = this.#open(node, scope, isHoisted ? "hoisted" : "function");
    if (t.isFunctionExpression(node) && node.id) this.#declare(node.id.name, "const", inner, 0);
    this.#declareParameters(node, inner);
    this.#declareVars(node.body, inner);
    for (const param of node.params) this.#pattern(param, inner);
    if (!t.isBlockStatement(node.body)) return this.#visit(node.body, inner, node, "body");
    this.#declareLexically(node.body.body, inner);
    for (const statement of node.body.body) this.#visit(statement, inner, node.body, "body");
  }

  #class(node: t.Class, scope: Scope): void {
    const inner = this.#open(node, scope, scope.closure === "none" ? "function" : scope.closure);
    if (node.id) this.#declare(node.id.name, "class", inner, 0);
    this.#children(node, inner);
    const own = t.isClassDeclaration(node) && node.id && scope.bindings.get(node.id.name);
    if (own) own.end = this.#position;
  }

  #use(node: t.Identifier | t.JSXIdentifier, scope: Scope, isAssigned: boolean): void {
    const binding = find(scope, node.name);
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

function find(scope: Scope, name: string): Binding | undefined {
  for (let outer: Scope | undefined = scope; outer; outer = outer.parent) {
    const binding = outer.bindings.get(name);
    if (binding) return binding;
  }
  return undefined;
}

function childrenOf(node: t.Node): { node: t.Node; key: string }[] {
  const children: { node: t.Node; key: string }[] = [];
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const child = (node as unknown as Record<string, t.Node | (t.Node | null)[] | null>)[key];
    for (const inner of Array.isArray(child) ? child : [child])
      if (inner) children.push({ node: inner, key });
  }
  return children;
}

/** Is an identifier there the name of a property, a label, or of a function or class? */
function isName(parent: t.Node, key: string): boolean {
  if (key === "property" || key === "key") return !("computed" in parent && parent.computed);
  if (key === "label" || key === "meta") return true;
  return key === "id" || (t.isMetaProperty(parent) && key === "property");
}

function isAnonymousFunction(node: t.Node | null | undefined): boolean {
  if (t.isArrowFunctionExpression(node)) return true;
  return (t.isFunctionExpression(node) || t.isClassExpression(node)) && !node.id;
}
