import { types as t } from "@babel/core";
import type { DisposalSite, Site } from "../site.ts";
import { patternOf } from "./parameters-in-body.ts";

/** What a stretch of code uses of the async function it belongs to. */
export interface Usage {
  readonly awaits: t.AwaitExpression[];
  readonly returns: t.ReturnStatement[];
  /** A `return` after which code of the function still runs: `finally`, closing an iterator, disposal. */
  returnsEarly: boolean;
  readonly yields: t.YieldExpression[];
  readonly forAwaits: Site<t.ForOfStatement>[];
  /** The statements whose end disposes of what an `await using` in them declares. */
  readonly disposals: Set<DisposalSite>;
  /** An `await using` that belongs to the module itself. */
  moduleResource: t.VariableDeclaration | undefined;
  /** Names declared with `var` or as a function. */
  readonly hoisted: Set<string>;

  readonly this: Site[];
  /** `this` as a type, and in `typeof this`. */
  readonly thisTypes: Site[];
  readonly arguments: Site<t.Identifier>[];
  readonly super: Site<t.Super>[];
  readonly newTarget: Site<t.MetaProperty>[];
  /** `yield` as a name, in places where a generator does not allow it. */
  readonly yield: Site<t.Identifier>[];
  directEval: boolean;

  /** Every name that is referred to or bound, nested functions included. */
  readonly identifiers: Set<string>;
}

/** How much of the code at hand still belongs to the function. */
interface Reach {
  /** `await`, `return`, `var`: not through any function. */
  readonly own: boolean;
  /** `this`, `arguments`, `super`, `new.target`: through arrow functions too. */
  readonly lexical: boolean;
  /** Inside a statement that runs code after a `return`. */
  readonly guarded: boolean;
}

const ownCode: Reach = { own: true, lexical: true, guarded: false };
const inArrow: Reach = { own: false, lexical: true, guarded: false };
const foreign: Reach = { own: false, lexical: false, guarded: false };

/**
 * Reads what the code in `keys` of a function, or of a module, uses; `patterns` are what binds its
 * parameters, apart from their default values.
 */
export function collectUsage(
  owner: t.Function | t.Program,
  keys: readonly ("params" | "patterns" | "body")[],
): Usage {
  const usage: Usage = {
    awaits: [],
    returns: [],
    returnsEarly: false,
    yields: [],
    forAwaits: [],
    disposals: new Set(),
    moduleResource: undefined,
    hoisted: new Set(),
    this: [],
    thisTypes: [],
    arguments: [],
    super: [],
    newTarget: [],
    yield: [],
    directEval: false,
    identifiers: new Set(),
  };
  for (const key of keys) {
    if (key !== "patterns") visitChild(owner, undefined, key, ownCode, usage);
    else if (t.isFunction(owner)) visitPatterns(owner.params, usage);
  }
  return usage;
}

function visitPatterns(params: t.Function["params"], usage: Usage): void {
  for (const param of params as t.FunctionParameter[]) {
    const pattern = patternOf(param);
    const site: Site = { node: pattern, parent: undefined, holder: [pattern], key: 0 };
    const key = t.isObjectPattern(pattern) ? "properties" : "elements";
    visitChild(pattern, site, key, ownCode, usage);
  }
}

type Holder = Record<string | number, t.Node | (t.Node | null)[] | null | undefined>;

function visitChild(
  node: t.Node,
  site: Site | undefined,
  key: string,
  reach: Reach,
  usage: Usage,
): void {
  const holder = node as unknown as Holder;
  const child = holder[key];
  if (Array.isArray(child)) {
    child.forEach((element, index) => {
      if (!element) return;
      visit({ node: element, parent: site, holder: child, key: index }, key, reach, usage);
    });
  } else if (child) {
    visit({ node: child, parent: site, holder, key }, key, reach, usage);
  }
}

function visit(site: Site, key: string, reach: Reach, usage: Usage): void {
  const { node } = site;
  // `typeof this` in a type is no use of it.
  if (t.isTSType(node) || t.isFlowType(node)) {
    if (reach.lexical) visitType(site, usage);
    return;
  }
  record(site, key, reach, usage);
  for (const childKey of t.VISITOR_KEYS[node.type] ?? []) {
    visitChild(node, site, childKey, reachOf(node, childKey, reach), usage);
  }
}

function visitType(site: Site, usage: Usage): void {
  const { node } = site;
  if (t.isTSThisType(node) || t.isThisExpression(node)) usage.thisTypes.push(site);
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const holder = node as unknown as Holder;
    const children = holder[key];
    for (const [index, child] of [children].flat().entries()) {
      if (!child) continue;
      const place = Array.isArray(children) ? { holder: children, key: index } : { holder, key };
      visitType({ node: child, parent: site, ...place }, usage);
    }
  }
}

/** Functions and class elements begin code of their own, except for their decorators and computed keys. */
function reachOf(node: t.Node, key: string, reach: Reach): Reach {
  if (key === "decorators" || key === "key") return reach;
  if (key === "id" && t.isFunctionDeclaration(node)) return reach;
  if (t.isArrowFunctionExpression(node)) return reach.lexical ? inArrow : foreign;
  if (t.isFunction(node) || isFieldOrStaticBlock(node)) return foreign;
  return runsAfterReturn(node) ? { ...reach, guarded: true } : reach;
}

/** Fields and static blocks have a `this` of their own, and no `arguments`. */
export function isFieldOrStaticBlock(
  node: t.Node,
): node is t.StaticBlock | t.ClassProperty | t.ClassPrivateProperty | t.ClassAccessorProperty {
  return (
    t.isStaticBlock(node) ||
    t.isClassProperty(node) ||
    t.isClassPrivateProperty(node) ||
    t.isClassAccessorProperty(node)
  );
}

function runsAfterReturn(node: t.Node): boolean {
  return t.isForOfStatement(node) || (t.isTryStatement(node) && node.finalizer != null);
}

function record(site: Site, key: string, { own, lexical, guarded }: Reach, usage: Usage): void {
  const { node } = site;
  switch (node.type) {
    case "AwaitExpression":
      if (own) usage.awaits.push(node);
      break;
    case "YieldExpression":
      if (own) usage.yields.push(node);
      break;
    case "ReturnStatement":
      if (!own) break;
      usage.returns.push(node);
      usage.returnsEarly ||= guarded;
      break;
    case "WithStatement":
      // What is called in it may be a property of the object.
      usage.returnsEarly ||= own;
      break;
    case "ForOfStatement":
      if (own && node.await) usage.forAwaits.push(site as Site<t.ForOfStatement>);
      break;
    case "VariableDeclaration":
      if (own) recordDeclaration(site as Site<t.VariableDeclaration>, usage);
      break;
    case "FunctionDeclaration":
      if (own && node.id) usage.hoisted.add(node.id.name);
      break;
    case "ThisExpression":
      if (lexical) usage.this.push(site);
      break;
    case "Super":
      if (lexical) usage.super.push(site as Site<t.Super>);
      break;
    case "MetaProperty":
      if (lexical && node.meta.name === "new") usage.newTarget.push(site as Site<t.MetaProperty>);
      break;
    case "CallExpression":
      if (lexical && t.isIdentifier(node.callee, { name: "eval" })) usage.directEval = true;
      break;
    case "JSXIdentifier":
      if (lexical && node.name === "this") usage.this.push(site);
      usage.identifiers.add(node.name);
      break;
    case "Identifier":
      if (isPropertyName(site.parent?.node, key)) break;
      usage.identifiers.add(node.name);
      if (!lexical) break;
      if (node.name === "arguments") usage.arguments.push(site as Site<t.Identifier>);
      if (node.name === "yield") usage.yield.push(site as Site<t.Identifier>);
      break;
  }
}

function recordDeclaration({ node, parent }: Site<t.VariableDeclaration>, usage: Usage): void {
  if (node.kind === "await using") {
    if (parent) usage.disposals.add(parent as DisposalSite);
    else usage.moduleResource = node;
  }
  // Falling off the end of the body is a return too, and the resource is disposed of after it.
  if (node.kind === "using") usage.returnsEarly = true;
  if (node.kind !== "var") return;
  for (const name of Object.keys(t.getBindingIdentifiers(node))) usage.hoisted.add(name);
}

/** `x.name`, `{ name: … }`, `class { name() {} }`, `import.meta`: a name that refers to nothing. */
export function isPropertyName(parent: t.Node | null | undefined, key: unknown): boolean {
  if (!parent) return false;
  if (key === "property" || key === "key") return !("computed" in parent && parent.computed);
  return t.isMetaProperty(parent);
}
