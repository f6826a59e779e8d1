import { type NodePath, types as t } from "@babel/core";
import { bindsItself, Names } from "../names.ts";
import type { AsyncFunction, Form } from "./async-function.ts";
import type { AsyncNode } from "./async-node.ts";
import { isAssigned } from "./assigned.ts";
import { isDeclaredAgain } from "./declared-again.ts";
import { analyzeParameters, type Parameters } from "./parameters.ts";
import { collectUsage, isFieldOrStaticBlock, type Usage } from "./usage.ts";

/**
 * Reads everything the later phases need to know of an async function; changes nothing.
 *
 * @param typed what it becomes has to keep its types
 * @param traced it needs a driver, which reports
 */
export function analyze(path: NodePath<AsyncNode>, typed: boolean, traced: boolean): AsyncFunction {
  const { node } = path;
  const isArrow = path.isArrowFunctionExpression();
  const around = isArrow ? functionAround(path) : undefined;
  const all = collectUsage(node, ["params", "body"]);
  const bindsArguments = all.arguments.length > 0 && rebindsArguments(path, all);
  const seesArguments = !isArrow || around !== undefined;
  const parameters = analyzeParameters(path, all, bindsArguments, seesArguments, typed);
  const usage = parameters.move
    ? all
    : collectUsage(node, parameters.inBody ? ["patterns", "body"] : ["body"]);
  return {
    path,
    names: new Names(path, all.identifiers, parameters),
    parameters,
    usage,
    form: typed ? typedFormOf(path) : formOf(path, usage, parameters, traced),
    typed,
    argumentsFrom: bindsArguments || (parameters.move && !isArrow) ? "generator" : "around",
    lateArguments: isArrow && !around,
    lateThis: around !== undefined && isDerivedConstructor(around),
    thisIsInstance: isOfInstance(path),
  };
}

function formOf(
  path: NodePath<AsyncNode>,
  usage: Usage,
  { move }: Parameters,
  traced: boolean,
): Form {
  if (path.node.generator) return isWithinReach(path) ? "generator" : "generatorPerCall";
  const waits = usage.awaits.length + usage.forAwaits.length + usage.disposals.size > 0;
  return traced || waits || move || usage.returnsEarly || usage.directEval ? "driven" : "settled";
}

/** Only a generic function that is given the generator can infer what it returns. */
function typedFormOf({ node }: NodePath<AsyncNode>): Form {
  return node.generator ? "generatorPerCall" : "driven";
}

/** Can code beside the function get hold of it, and of no other by its name? */
function isWithinReach(path: NodePath<AsyncNode>): boolean {
  if (path.isFunctionDeclaration()) return !isDeclaredAgain(path);
  return path.isFunctionExpression();
}

/** `var arguments`, a parameter of that name, `arguments = …`: not just the object any more. */
function rebindsArguments(path: NodePath<AsyncNode>, usage: Usage): boolean {
  return usage.arguments.some(isAssigned) || bindsItself(path, "arguments");
}

/** Is `this` that of a method or field which is not static, and declares no other type for it? */
function isOfInstance(path: NodePath<AsyncNode>): boolean {
  for (let outer = path as NodePath; outer.parentPath; outer = outer.parentPath) {
    const { node } = outer;
    if (t.isClassMethod(node) || t.isClassPrivateMethod(node)) {
      return !node.static && !node.params.some((param) => t.isIdentifier(param, { name: "this" }));
    }
    if (isFieldOrStaticBlock(node)) return !t.isStaticBlock(node) && !node.static;
    if (t.isFunction(node) && !t.isArrowFunctionExpression(node)) return false;
  }
  return false;
}

/** What gives an arrow its `this` and `arguments`; undefined at the top level and in class elements. */
function functionAround(path: NodePath<AsyncNode>): NodePath<t.Function> | undefined {
  let inner = path as NodePath;
  for (let outer = inner.parentPath; outer; inner = outer, outer = outer.parentPath) {
    // A member's computed key and decorators belong to the code around the class.
    if (inner.key === "key" || inner.listKey === "decorators") continue;
    if (outer.isFunction() && !outer.isArrowFunctionExpression()) return outer;
    if (isFieldOrStaticBlock(outer.node)) return undefined;
  }
  return undefined;
}

/** There, `this` cannot be read before `super()` has run. */
function isDerivedConstructor(path: NodePath<t.Function>): boolean {
  const classPath = path.parentPath?.parentPath;
  if (!path.isClassMethod({ kind: "constructor" }) || !classPath?.isClass()) return false;
  return classPath.node.superClass != null;
}
