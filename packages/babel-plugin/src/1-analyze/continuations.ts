import { type NodePath, types as t } from "@babel/core";
import type { AsyncNode } from "./async-node.ts";
import { type Bindings, resolveBindings } from "./bindings.ts";
import { isDerivable } from "./derivable.ts";
import type { Binding, Scope } from "./scopes.ts";
import { suspendingNodesOf } from "./suspending.ts";
import type { Usage } from "./usage.ts";

/** How a function can run without a generator, if it can. */
export interface Continuations {
  /** What only a generator can do, in words; undefined if the function needs none. */
  readonly obstacle: string | undefined;
  /**
   * There is one await at most on each way through the code, and none in a loop or a `try`: the
   * promise of its `then` can be the function's.
   */
  readonly isDerivable: boolean;
  /** Variables that need another name, since all of the function's are to stand side by side. */
  readonly renamed: readonly Binding[];
  /** The names of variables that have one value only, from the beginning. */
  readonly constants: ReadonlySet<string>;
}

/**
 * Finds out whether a function's code can become a state machine. Its variables are declared around
 * the machine then, so that each has to be one variable there, and none may be read in its temporal
 * dead zone.
 */
export function analyzeContinuations(
  path: NodePath<AsyncNode>,
  usage: Usage,
  lateThis: boolean,
): Continuations {
  const { node } = path;
  const none = { isDerivable: false, renamed: [], constants: new Set<string>() };
  if (usage.directEval) return { ...none, obstacle: "a direct `eval` may declare variables" };
  if (lateThis) return { ...none, obstacle: "it may run before `super()` of a constructor" };
  if (usage.hasWith) return { ...none, obstacle: "it has a `with` statement" };
  const suspending = suspendingNodesOf(node);
  const unsupported = find(suspending, obstacleIn(suspending));
  if (unsupported !== undefined) return { ...none, obstacle: unsupported };
  const bindings = resolveBindings(node);
  const own = "id" in node && node.generator ? node.id?.name : undefined;
  // The async generator is made beside its variables.
  if (bindings.own.some(({ name }) => name === own))
    return { ...none, obstacle: `a variable hides the function ${own}` };
  const moving = bindings.own.filter((binding) => isMoving(binding, bindings, usage));
  const obstacle =
    find(moving, obstacleFor) ?? find(bindings.own, (binding) => obstacleOf(binding, bindings));
  if (obstacle !== undefined) return { ...none, obstacle };
  const renamed = moving.filter((binding) => clashes(binding, moving, bindings));
  const unnamed = renamed.find(({ namesValue }) => namesValue);
  if (unnamed)
    return { ...none, obstacle: `a function gets its name from the variable ${unnamed.name}` };
  const hidesAwaits = usage.forAwaits.length + usage.disposals.size > 0;
  return {
    obstacle: undefined,
    isDerivable:
      !node.generator &&
      !hidesAwaits &&
      isDerivable(statementsOf(node.body, suspending), suspending),
    renamed,
    constants: constantsOf(bindings, path, usage),
  };

  function obstacleOf(binding: Binding, { declaredTwice, scope }: Bindings): string | undefined {
    const { name, kind, start, end, firstUse } = binding;
    if (kind === "param" || kind === "var") return undefined;
    if (kind === "function") {
      if (declaredTwice.has(name)) return `${name} is declared twice`;
      const isInBlock = binding.scope !== scope && !path.isInStrictMode();
      return isInBlock ? `the function ${name} is declared in a block` : undefined;
    }
    if (binding.scope.lastSuspension === 0 || isInFront(binding, bindings, usage)) return undefined;
    const isUsedLate = binding.namesValue || binding.scope.lastSuspension <= start;
    if (firstUse < (isUsedLate ? start : end))
      return `${name} may be read in its temporal dead zone`;
    return binding.isCapturedEarly
      ? `a hoisted function may read ${name} in its temporal dead zone`
      : undefined;
  }
}

/** The names of variables that keep their first value. */
function constantsOf(
  { own, free }: Bindings,
  path: NodePath<AsyncNode>,
  usage: Usage,
): ReadonlySet<string> {
  const isMapped = usage.arguments.length > 0 && !path.isInStrictMode();
  const isConstant = ({ kind, isAssigned }: Binding) =>
    kind === "const" || (kind === "param" && !isAssigned && !isMapped);
  const others = new Set(own.filter((binding) => !isConstant(binding)).map(({ name }) => name));
  const names = own.filter(isConstant).map(({ name }) => name);
  return new Set(names.filter((name) => !others.has(name) && !free.has(name)));
}

/** `async x => await x` → `return await x;` */
function statementsOf(
  body: t.BlockStatement | t.Expression,
  suspending: Set<t.Node>,
): readonly t.Statement[] {
  if (t.isBlockStatement(body)) return body.body;
  const statement = t.returnStatement(body);
  if (suspending.has(body)) suspending.add(statement);
  return [statement];
}

function find<T>(all: Iterable<T>, look: (element: T) => string | undefined): string | undefined {
  for (const element of all) {
    const found = look(element);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Does the binding have to be declared around the state machine? Not if the function no longer
 * suspends in its scope once it is declared, nor if it is declared before the function suspends.
 */
function isMoving(binding: Binding, bindings: Bindings, usage: Usage): boolean {
  const { kind, end, scope } = binding;
  if (kind === "param" || kind === "var" || isInFront(binding, bindings, usage)) return false;
  return scope.lastSuspension > end;
}

/** Is it declared before the function first suspends? */
function isInFront(
  { scope, end }: Binding,
  { scope: body, firstSuspension }: Bindings,
  { disposals }: Usage,
): boolean {
  return scope === body && end < firstSuspension && disposals.size === 0;
}

function obstacleFor(binding: Binding): string | undefined {
  const { name, kind, scope } = binding;
  if (kind === "class") return `the class ${name} is declared where the function suspends later`;
  if (t.isSwitchStatement(scope.node)) return `${name} is declared in a \`switch\``;
  if (kind === "function") {
    const isBody = t.isFunction(scope.node);
    return isBody ? undefined : `the function ${name} is declared in a block that suspends`;
  }
  if (binding.isCaptured && scope.inLoop)
    return `a closure captures ${name}, which each iteration of a loop creates anew`;
  if (kind === "const" && binding.isAssigned) return `the constant ${name} is assigned to`;
  return undefined;
}

/** Would a binding, outside of its scope, hide another of its name or be hidden by it? */
function clashes(
  binding: Binding,
  moving: readonly Binding[],
  { own, free, scope }: Bindings,
): boolean {
  const { name } = binding;
  if (free.has(name)) return true;
  return own.some((other) => {
    if (other === binding || other.name !== name) return false;
    if (!moving.includes(other)) return contains(other.scope, binding.scope);
    const areApart = !contains(other.scope, binding.scope) && !contains(binding.scope, other.scope);
    const areFree = !other.isCaptured && !binding.isCaptured;
    return !(areApart && areFree) && (other.scope !== scope || binding.scope !== scope);
  });
}

function contains(outer: Scope, inner: Scope | undefined): boolean {
  for (let scope = inner; scope; scope = scope.parent) if (scope === outer) return true;
  return false;
}

/** What stands around an `await` that can't be cut there. */
function obstacleIn(suspending: ReadonlySet<t.Node>) {
  const suspends = (node: t.Node | null | undefined) => node != null && suspending.has(node);
  return (node: t.Node): string | undefined => {
    switch (node.type) {
      case "ForInStatement":
        return suspends(node.left) || suspends(node.body) ? "it suspends in `for…in`" : undefined;
      case "BlockStatement":
      case "SwitchCase":
        return find(ownStatementsOf(node), obstacleInBlock);
      case "ForOfStatement":
        return suspends(node.left) || obstacleInBlock(node.left) !== undefined
          ? "the head of a loop suspends"
          : undefined;
      case "ObjectPattern":
      case "ArrayPattern":
      case "AssignmentPattern":
      case "RestElement":
        return "a pattern suspends";
      case "AssignmentExpression":
        return obstacleInAssignment(node, suspends);
      case "CallExpression":
      case "NewExpression":
        return spreadsEarly(node.arguments, suspends);
      case "ArrayExpression":
        return spreadsEarly(node.elements, suspends);
      case "ObjectExpression":
        return spreadsEarly(node.properties, suspends) ?? obstacleInObject(node, suspends);
      case "YieldExpression":
        return node.delegate ? "it delegates by `yield*`" : undefined;
      case "UnaryExpression":
        return node.operator === "delete" ? "it suspends in `delete`" : undefined;
      case "OptionalMemberExpression":
        return suspends(node.property) ? "it suspends in an optional chain" : undefined;
      case "OptionalCallExpression":
        return node.arguments.some(suspends) ? "it suspends in an optional chain" : undefined;
      case "MemberExpression":
        return t.isSuper(node.object) ? "it suspends in the key of `super`" : undefined;
      default:
        return understood.has(node.type) ? undefined : `it suspends in a ${wordFor(node.type)}`;
    }
  };
}

const understood = new Set<t.Node["type"]>([
  ...(["AwaitExpression", "BinaryExpression", "LogicalExpression"] as const),
  ...([
    "ConditionalExpression",
    "SequenceExpression",
    "TemplateLiteral",
    "ImportExpression",
  ] as const),
  ...(["ParenthesizedExpression", "TSAsExpression", "TSNonNullExpression"] as const),
  ...(["TSSatisfiesExpression", "TSTypeAssertion", "ObjectProperty", "UpdateExpression"] as const),
  ...(["SpreadElement", "VariableDeclaration", "ExpressionStatement", "ReturnStatement"] as const),
  ...(["ThrowStatement", "IfStatement", "ForStatement", "WhileStatement"] as const),
  ...(["DoWhileStatement", "SwitchStatement", "TryStatement", "CatchClause"] as const),
  ...(["LabeledStatement", "VariableDeclarator"] as const),
]);

function ownStatementsOf(node: t.BlockStatement | t.SwitchCase): readonly t.Statement[] {
  return node.type === "BlockStatement" ? node.body : node.consequent;
}

/** What a block declares that the states could not share. */
function obstacleInBlock(node: t.Node): string | undefined {
  if (t.isVariableDeclaration(node, { kind: "using" }))
    return "it suspends in the scope of `using`";
  const isDeclaration =
    t.isTSEnumDeclaration(node) ||
    t.isTSModuleDeclaration(node) ||
    t.isTSImportEqualsDeclaration(node);
  return isDeclaration ? "it declares an enum or a namespace" : undefined;
}

/** `TaggedTemplateExpression` → `tagged template expression` */
function wordFor(type: string): string {
  return type.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
}

type Suspends = (node: t.Node | null | undefined) => boolean;

function obstacleInAssignment(
  { left, operator, right }: t.AssignmentExpression,
  suspends: Suspends,
): string | undefined {
  if (t.isIdentifier(left)) return undefined;
  if (!t.isMemberExpression(left)) {
    const isPattern = t.isObjectPattern(left) || t.isArrayPattern(left);
    return isPattern ? undefined : "it suspends in an assignment to what is in parentheses";
  }
  if (t.isSuper(left.object) && suspends(right)) return "it suspends in an assignment to `super`";
  const readsTwice = operator !== "=" && left.computed && !t.isLiteral(left.property);
  return readsTwice ? "it suspends in an assignment to a computed key" : undefined;
}

/** What is spread is iterated before what follows suspends. */
function spreadsEarly(
  elements: readonly (t.Node | null)[],
  suspends: Suspends,
): string | undefined {
  const last = elements.findLastIndex(suspends);
  const early = elements.slice(0, Math.max(last, 0)).some((node) => isSpread(node));
  return early ? "it suspends behind a `...`" : undefined;
}

function isSpread(node: t.Node | null): boolean {
  return t.isSpreadElement(node);
}

function obstacleInObject(
  { properties }: t.ObjectExpression,
  suspends: Suspends,
): string | undefined {
  const last = properties.findLastIndex(suspends);
  const computed = properties
    .slice(0, last + 1)
    .some((node) => "computed" in node && node.computed && !t.isLiteral(node.key));
  return computed ? "it suspends behind a computed key" : undefined;
}
