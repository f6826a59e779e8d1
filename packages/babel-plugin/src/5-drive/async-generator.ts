/*
 * An async generator is an ordinary function, and its generator a function beside it:
 *
 *   async function* numbers(from) { … }
 *   → function numbers(from) { return asyncGenerator(numbersSteps(from), numbers); }
 *     function* numbersSteps(from) { … }
 *
 *   const numbers = async function* (from) { … };
 *   → const numbers = asyncGeneratorFunction(function* numbers(from) { … });
 *
 * A method makes its generator at each call:
 *
 *   class A { async *numbers() { … } }
 *   → class A { numbers() { return asyncGenerator((function* () { … }).call(this)); } }
 */
import { type NodePath, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { asNamedMethod } from "../build/named-method.ts";
import { inPlaceOf } from "../build/place.ts";
import { pure, replaceByPureCall } from "../build/pure.ts";
import type { Captures } from "../driver.ts";
import type { RewrittenFile } from "../file.ts";
import type { Helpers } from "../helpers/index.ts";
import type { RuntimeFunction } from "../helpers/runtime-functions.ts";
import { callWith, moveParameters } from "./call-generator.ts";

/** Puts the generator of an async generator beside it, or in its place. */
export function separateGenerator(
  fn: AsyncFunction,
  body: t.BlockStatement,
  captures: Captures,
  file: RewrittenFile,
): void {
  const { path } = fn;
  path.node.async = false;
  path.node.body = body;
  if (path.isFunctionDeclaration()) placeBeside(path, fn, captures, file);
  else if (path.isFunctionExpression()) replaceExpression(path, fn, "asyncGeneratorFunction");
}

function placeBeside(
  path: NodePath<t.FunctionDeclaration>,
  fn: AsyncFunction,
  captures: Captures,
  { helpers }: RewrittenFile,
): void {
  const { node } = path;
  const around = aroundDeclaration(path);
  const steps = helpers.nameAt(around.scope, stepsName(fn));
  const { params, args } = moveParameters(fn);
  const { body } = node;
  const generator = t.functionDeclaration(t.identifier(steps), params, body, true);
  const call = callWith(fn, t.identifier(steps), args, captures);
  const value = fn.driver.runtime.call("asyncGenerator", [call, ...ownReference(fn)]);
  node.generator = false;
  node.body = inPlaceOf(body, t.blockStatement([t.returnStatement(value)], body.directives));
  body.directives = body.directives
    .filter((directive) => directive.value.value === "use strict")
    .map((directive) => t.cloneNode(directive, true, true));
  const [inserted] = around.insertAfter(generator);
  if (inserted) around.scope.registerDeclaration(inserted);
  markDeclaration(path, fn, helpers);
}

/**
 * Where the function is hoisted to, before code there can look at it. In a `switch` there is no such
 * place: its first call marks it.
 */
function markDeclaration(path: NodePath, fn: AsyncFunction, helpers: Helpers): void {
  const own = ownReference(fn);
  if (own.length === 0) return;
  const block = aroundDeclaration(path).parentPath;
  const call = fn.driver.runtime.call("markAsyncGenerator", own);
  const mark = pure(t.expressionStatement(call));
  if (block?.isProgram()) helpers.insertFirst([mark]);
  else if (block?.isBlockStatement() || block?.isStaticBlock() || block?.isTSModuleBlock()) {
    (block as NodePath<t.BlockStatement>).unshiftContainer("body", mark);
  }
}

/** Gives the function its shape whose code has stayed in it. */
export function shapeAsyncGenerator(fn: AsyncFunction, file: RewrittenFile): void {
  const { path, usesOwnName, form } = fn;
  if (usesOwnName) return markExpression(fn);
  if (form !== "stateMachine") return;
  if (path.isFunctionDeclaration()) markDeclaration(path, fn, file.helpers);
  else if (path.isFunctionExpression()) replaceExpression(path, fn, "steppedFunction");
}

/** Does a function that the runtime makes take the place of the expression? */
export function takesItsPlace({ path, usesOwnName }: AsyncFunction): boolean {
  return path.isFunctionExpression() && !usesOwnName;
}

/** The function itself, by a name that surely means it. */
export function ownReference({
  path,
  usesOwnName,
  hasConstantName,
}: AsyncFunction): t.Identifier[] {
  const { node } = path;
  const isKnown = usesOwnName || hasConstantName;
  return isKnown && "id" in node && node.id ? [t.identifier(node.id.name)] : [];
}

/** What the code of an async generator is called. */
export function stepsName({ path: { node } }: AsyncFunction): string {
  return `${("id" in node && node.id?.name) || "default"}Steps`;
}

function aroundDeclaration(path: NodePath): NodePath {
  return path.parentPath?.isExportDeclaration() ? path.parentPath : path;
}

function replaceExpression(
  path: NodePath<t.FunctionExpression>,
  { name, usage, driver }: AsyncFunction,
  helper: RuntimeFunction,
): void {
  const { node } = path;
  let steps: t.Expression = node;
  if (!node.id && name !== undefined) {
    const isVisible = usage.identifiers.has(name) || usage.directEval;
    const canBeId = t.isValidIdentifier(name) && !isVisible && driver.runtime.keepName(name);
    if (canBeId) node.id = t.identifier(name);
    else steps = asNamedMethod(name, node);
  }
  const made = driver.runtime.call(helper, [steps]);
  replaceByPureCall(path, made);
}

/** A function expression that reads its own name stays what it is. */
function markExpression({ path, driver }: AsyncFunction): void {
  const node = path.node as t.FunctionExpression;
  replaceByPureCall(path, driver.runtime.call("markAsyncGenerator", [node]));
}
