import { type NodePath, types as t } from "@babel/core";
import { patternOf } from "./bind-in-body.ts";
import { forEachChild } from "./children.ts";
import type { DisposalLocation, Location } from "./location.ts";

/** What code uses of the async function, or the module, that it belongs to. */
export interface Usage {
  readonly awaits: t.AwaitExpression[];
  readonly returns: t.ReturnStatement[];
  /** Code of the function may run after a `return`: `finally`, closing an iterator, disposal. */
  returnsEarly: boolean;
  readonly yields: t.YieldExpression[];
  readonly forAwaits: Location<t.ForOfStatement>[];
  /** The statements whose end disposes of what an `await using` in them declares. */
  readonly disposals: Set<DisposalLocation>;
  /** An `await using` of the module itself. */
  moduleResource: t.VariableDeclaration | undefined;
  /** Names declared with `var` or as a function. */
  readonly hoisted: Set<string>;

  readonly this: Location[];
  /** `this` as a type, and in `typeof this`. */
  readonly thisTypes: Location[];
  readonly arguments: Location<t.Identifier>[];
  /** Its `arguments` may be a property of the object of a `with`. */
  readsArgumentsInWith: boolean;
  readonly super: Location<t.Super>[];
  readonly newTarget: Location<t.MetaProperty>[];
  /** `yield` as a name, in places where a generator does not allow it. */
  readonly yield: Location<t.Identifier>[];
  directEval: boolean;
  /** It has a `with` statement: names may be properties of its object. */
  hasWith: boolean;

  /** Every name that is referred to or bound, nested functions included. */
  readonly identifiers: Set<string>;
}

/** What the code that is visited shares with the function. */
interface Reach {
  /** `await`, `return`, `var`: not through any function. */
  readonly own: boolean;
  /** `this`, `arguments`, `super`, `new.target`: through arrow functions too. */
  readonly lexical: boolean;
  /** Inside a statement that runs code after a `return`. */
  readonly guarded: boolean;
  readonly inWith: boolean;
}

const ownCode: Reach = { own: true, lexical: true, guarded: false, inWith: false };

/** What a part of a function, or of a module, uses; `patterns` are parameters without default values. */
export function collectUsage(
  owner: t.Function | t.Program,
  part: "params" | "patterns" | "body",
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
    readsArgumentsInWith: false,
    super: [],
    newTarget: [],
    yield: [],
    directEval: false,
    hasWith: false,
    identifiers: new Set(),
  };
  if (part === "patterns") visitPatterns(owner as t.Function, usage);
  else visitPart(owner, part, usage);
  return usage;
}

/** What two parts use together. */
export function combineUsage(first: Usage, second: Usage): Usage {
  return {
    awaits: [...first.awaits, ...second.awaits],
    returns: [...first.returns, ...second.returns],
    returnsEarly: first.returnsEarly || second.returnsEarly,
    yields: [...first.yields, ...second.yields],
    forAwaits: [...first.forAwaits, ...second.forAwaits],
    disposals: new Set([...first.disposals, ...second.disposals]),
    moduleResource: first.moduleResource ?? second.moduleResource,
    hoisted: new Set([...first.hoisted, ...second.hoisted]),
    this: [...first.this, ...second.this],
    thisTypes: [...first.thisTypes, ...second.thisTypes],
    arguments: [...first.arguments, ...second.arguments],
    readsArgumentsInWith: first.readsArgumentsInWith || second.readsArgumentsInWith,
    super: [...first.super, ...second.super],
    newTarget: [...first.newTarget, ...second.newTarget],
    yield: [...first.yield, ...second.yield],
    directEval: first.directEval || second.directEval,
    hasWith: first.hasWith || second.hasWith,
    identifiers: new Set([...first.identifiers, ...second.identifiers]),
  };
}

function visitPart(owner: t.Node, part: string, usage: Usage): void {
  forEachChild(owner, (node, key, holder, index) => {
    if (key === part) visit({ node, parent: undefined, holder, key: index }, key, ownCode, usage);
  });
}

function visitPatterns({ params }: t.Function, usage: Usage): void {
  for (const param of params as t.FunctionParameter[]) {
    const pattern = patternOf(param);
    const parent: Location = { node: pattern, parent: undefined, holder: [pattern], key: 0 };
    forEachChild(pattern, (node, key, holder, index) => {
      if (key !== "properties" && key !== "elements") return;
      visit({ node, parent, holder, key: index }, key, ownCode, usage);
    });
  }
}

function visit(location: Location, key: string, reach: Reach, usage: Usage): void {
  const { node } = location;
  // `typeof this` in a type is no use of it.
  if (typesOfTypes.has(node.type)) {
    if (reach.lexical) visitType(location, usage);
    return;
  }
  record(location, key, reach, usage);
  const inside = reachInside(node, reach);
  forEachChild(node, (child, childKey, holder, index) => {
    const childReach = isOutside(node, childKey) ? reach : inside;
    visit({ node: child, parent: location, holder, key: index }, childKey, childReach, usage);
  });
}

/** The types of nodes that are types in the code. */
const typesOfTypes = new Set<string>(
  ["TSType", "FlowType"].flatMap((alias) => t.FLIPPED_ALIAS_KEYS[alias] ?? []),
);

function visitType(location: Location, usage: Usage): void {
  const { node } = location;
  if (t.isTSThisType(node) || t.isThisExpression(node)) usage.thisTypes.push(location);
  forEachChild(node, (child, _, holder, key) =>
    visitType({ node: child, parent: location, holder, key }, usage),
  );
}

/** Functions and class elements begin code of their own. */
function reachInside(node: t.Node, reach: Reach): Reach {
  if (t.isArrowFunctionExpression(node)) return { ...reach, own: false, guarded: false };
  if (t.isFunction(node) || isFieldOrStaticBlock(node)) {
    return { ...reach, own: false, lexical: false, guarded: false };
  }
  if (t.isWithStatement(node)) return { ...reach, inWith: true };
  return runsAfterReturn(node) ? { ...reach, guarded: true } : reach;
}

/** Does a part of a node belong to the code around it? */
function isOutside(node: t.Node, key: string): boolean {
  if (key === "decorators" || key === "key") return true;
  if (key === "id") return node.type === "FunctionDeclaration";
  return key === "object" && node.type === "WithStatement";
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

function record(location: Location, key: string, reach: Reach, usage: Usage): void {
  const { own, lexical, guarded, inWith } = reach;
  const { node } = location;
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
      usage.hasWith = true;
      break;
    case "ForOfStatement":
      if (own && node.await) usage.forAwaits.push(location as Location<t.ForOfStatement>);
      break;
    case "VariableDeclaration":
      if (own) recordDeclaration(location as Location<t.VariableDeclaration>, usage);
      break;
    case "FunctionDeclaration":
      if (own && node.id) usage.hoisted.add(node.id.name);
      break;
    case "ThisExpression":
      if (lexical) usage.this.push(location);
      break;
    case "Super":
      if (lexical) usage.super.push(location as Location<t.Super>);
      break;
    case "MetaProperty":
      if (lexical && node.meta.name === "new")
        usage.newTarget.push(location as Location<t.MetaProperty>);
      break;
    case "CallExpression":
      if (lexical && t.isIdentifier(node.callee, { name: "eval" })) usage.directEval = true;
      break;
    case "JSXIdentifier":
      if (lexical && node.name === "this") usage.this.push(location);
      usage.identifiers.add(node.name);
      break;
    case "Identifier":
      if (isPropertyName(location.parent?.node, key)) break;
      usage.identifiers.add(node.name);
      if (!lexical) break;
      if (node.name === "arguments") {
        usage.arguments.push(location as Location<t.Identifier>);
        usage.readsArgumentsInWith ||= inWith;
      }
      if (node.name === "yield") usage.yield.push(location as Location<t.Identifier>);
      break;
  }
}

function recordDeclaration({ node, parent }: Location<t.VariableDeclaration>, usage: Usage): void {
  if (node.kind === "await using") {
    if (parent) usage.disposals.add(parent as DisposalLocation);
    else usage.moduleResource = node;
  }
  // The end of the body is a return too, after which the resource is disposed of.
  if (node.kind === "using") usage.returnsEarly = true;
  if (node.kind !== "var") return;
  for (const name of Object.keys(t.getBindingIdentifiers(node))) usage.hoisted.add(name);
}

/** May names be looked up in the object of a `with` around the function? */
export function isInWith(path: NodePath): boolean {
  return path.findParent((outer) => outer.isWithStatement()) !== null;
}

/** `x.name`, `{ name: … }`, `class { name() {} }`, `import.meta`: a name that is not a reference. */
export function isPropertyName(parent: t.Node | null | undefined, key: unknown): boolean {
  if (!parent) return false;
  if (key === "property" || key === "key") return !("computed" in parent && parent.computed);
  return t.isMetaProperty(parent);
}
