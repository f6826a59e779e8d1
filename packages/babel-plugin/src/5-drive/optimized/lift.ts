/*
 * The generator stands beside the function that runs it, as far outside as it can: a call makes no
 * generator function then.
 *
 *   const shop = currency => async item => convert(await price(item), currency);
 *   → const shop = currency => item => runGenerator(shopSteps(currency, item));
 *     function* shopSteps(currency, item) { return convert(yield price(item), currency); }
 *
 * What it uses of the functions around it, and never changes, are its arguments.
 */
import { type NodePath, type Scope, types as t } from "@babel/core";
import type { AsyncFunction } from "../../1-analyze/async-function.ts";
import { resolveBindings } from "../../1-analyze/bindings.ts";
import type { Captures } from "../../driver.ts";
import type { Helpers } from "../../helpers/index.ts";
import type { RuntimeFunction } from "../../helpers/runtime-functions.ts";
import { callGenerator, callWith } from "../call-generator.ts";

/** @param runner what the generator is handed to */
export function runLifted(
  fn: AsyncFunction,
  body: t.BlockStatement,
  captures: Captures,
  helpers: Helpers,
  runner: RuntimeFunction,
): t.Statement[] {
  const value = fn.driver.runtime.call(runner, [callLifted(fn, body, captures, helpers)]);
  return [...captures.declarations, t.returnStatement(value)];
}

/** @returns the call of the generator that has the body's code */
function callLifted(
  fn: AsyncFunction,
  body: t.BlockStatement,
  captures: Captures,
  helpers: Helpers,
): t.CallExpression {
  const place = placeFor(fn, body, captures);
  // At the top level of a script, another script may declare a function of the same name.
  const isShared = place && place.scope.path.isProgram() && helpers.isShared;
  if (!place || isShared) return callGenerator(fn, body, captures);
  const { path, stackName, name } = fn;
  const { scope, names } = place;
  const hint = stackName ?? (name && t.isValidIdentifier(name) ? name : "async");
  const steps = helpers.nameAt(scope, `${hint}Steps`);
  const generator = t.functionDeclaration(
    t.identifier(steps),
    names.map((one) => t.identifier(one)),
    body,
    true,
  );
  if (path.isInStrictMode() && !isStrict(scope)) {
    body.directives.push(t.directive(t.directiveLiteral("use strict")));
  }
  helpers.place(generator, scope);
  const args = names.map((one) => t.identifier(one));
  return callWith(fn, t.identifier(steps), args, captures);
}

interface Place {
  /** The scope of the program or of a function, in which the generator is declared. */
  readonly scope: Scope;
  /** What it is called with. */
  readonly names: readonly string[];
}

/** @returns undefined if the generator has to stay in the function */
function placeFor(
  fn: AsyncFunction,
  body: t.BlockStatement,
  captures: Captures,
): Place | undefined {
  const { path, usage, parameters } = fn;
  if (usage.directEval || usage.hasWith || parameters.move || usesPrivateNames(body))
    return undefined;
  if (path.findParent((outer) => outer.isWithStatement())) return undefined;
  const generator = t.functionExpression(null, [], body, true);
  const { free } = resolveBindings(generator);
  // Also what the analysis has not seen: variables and parameters that are ours.
  const own = new Set(
    [...captures.declarations, ...path.node.params].flatMap((node) =>
      Object.keys(t.getBindingIdentifiers(node)),
    ),
  );
  const program = path.scope.getProgramParent();
  const names: string[] = [];
  let scope: Scope = program;
  for (const name of free) {
    if (name === "arguments") return undefined;
    const binding = own.has(name) ? undefined : path.scope.getBinding(name);
    if (own.has(name)) names.push(name);
    else if (!binding && isDeclaredAround(path, name)) return undefined;
    else if (!binding || binding.scope === program) continue;
    else if (binding.scope === path.scope) {
      // Its own name, and what its code changes, are its own.
      if (binding.kind === "local") return undefined;
      names.push(name);
    } else if (isPassable(binding, path)) names.push(name);
    else if (isInside(binding.scope, scope)) scope = binding.scope;
  }
  const { node } = scope.path;
  const canDeclare = scope === program || (t.isFunction(node) && t.isBlockStatement(node.body));
  return canDeclare ? { scope, names } : undefined;
}

/** Does code around the function declare it as an enum or a namespace, of which Babel knows no binding? */
function isDeclaredAround(path: NodePath, name: string): boolean {
  const block = path.findParent(({ node }) => {
    if (!t.isBlockStatement(node) && !t.isTSModuleBlock(node)) return false;
    return node.body.some((statement) => {
      const declaration = t.isExportNamedDeclaration(statement) ? statement.declaration : statement;
      const isNamed = t.isTSEnumDeclaration(declaration) || t.isTSModuleDeclaration(declaration);
      return isNamed && t.isIdentifier(declaration.id, { name });
    });
  });
  return block !== null;
}

/** A variable that has its only value whenever the function is called. */
function isPassable(
  {
    constant,
    kind,
    path: declaration,
    scope,
    identifier,
  }: NonNullable<ReturnType<Scope["getBinding"]>>,
  path: NodePath,
): boolean {
  if (!constant) return false;
  if (kind === "param") return !mayBeMapped(scope);
  if (kind !== "const" && kind !== "let") return false;
  if (t.isClass(declaration.node) || scope.path.isSwitchStatement()) return false;
  const isBehind = (identifier.start ?? Infinity) < (path.node.start ?? -1);
  return isBehind && !isInHoisted(path, scope);
}

/** `arguments[0] = …` changes a parameter in a sloppy function. */
function mayBeMapped(scope: Scope): boolean {
  if (scope.path.isInStrictMode()) return false;
  let found = false;
  scope.path.traverse({
    Identifier(inner) {
      if (inner.node.name === "arguments" || inner.node.name === "eval") found = true;
    },
  });
  return found;
}

/** A declaration may be called before the variables around it have values. */
function isInHoisted(path: NodePath, scope: Scope): boolean {
  for (let outer: NodePath | null = path; outer && outer !== scope.path; outer = outer.parentPath)
    if (outer.isFunctionDeclaration()) return true;
  return false;
}

function isInside(inner: Scope, outer: Scope): boolean {
  for (let scope: Scope | undefined = inner.parent; scope; scope = scope.parent)
    if (scope === outer) return true;
  return false;
}

function usesPrivateNames(node: t.Node): boolean {
  let found = false;
  t.traverseFast(node, (inner) => {
    if (t.isPrivateName(inner) || t.isSuper(inner) || t.isMetaProperty(inner)) found = true;
  });
  return found;
}

function isStrict(scope: Scope): boolean {
  return (
    scope.path.isInStrictMode() || (t.isProgram(scope.block) && scope.block.sourceType === "module")
  );
}
