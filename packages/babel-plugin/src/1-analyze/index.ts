import { type NodePath, types as t } from "@babel/core";
import { isThisType } from "../build/required-parameters.ts";
import type { Driver } from "../driver.ts";
import { isAssigned } from "./assigned.ts";
import type { AsyncFunction, Facts } from "./async-function.ts";
import type { AsyncNode } from "./async-node.ts";
import { analyzeContinuations, type Continuations } from "./continuations.ts";
import { functionName } from "./function-name.ts";
import { bindsItself, Names } from "./names.ts";
import { analyzeParameters, type Parameters, parameterNames } from "./parameters.ts";
import { isSeenInStacks } from "./stack-name.ts";
import { collectUsage, combineUsage, isFieldOrStaticBlock, isInWith, type Usage } from "./usage.ts";

/** Finds everything that later phases need to know of an async function; changes nothing. */
export function analyze(path: NodePath<AsyncNode>, driver: Driver): AsyncFunction {
  const { node } = path;
  const isGenerator = node.generator === true;
  const isArrow = path.isArrowFunctionExpression();
  const around = isArrow ? functionAround(path) : undefined;
  const body = collectUsage(node, "body");
  const all = combineUsage(collectUsage(node, "params"), body);
  const bindsArguments = all.arguments.length > 0 && rebindsArguments(path, all);
  const usesOwnName =
    t.isFunctionExpression(node) &&
    node.id != null &&
    !hidesOwnName(path, node.id.name) &&
    (all.directEval || all.identifiers.has(node.id.name));
  const lateThis = around !== undefined && isDerivedConstructor(around);
  let continuations: Continuations | undefined;
  const findContinuations = () => (continuations ??= analyzeContinuations(path, all, lateThis));
  const parametersWith = (isSeparate: boolean) =>
    analyzeParameters(path, all, {
      bindsArguments,
      seesArguments: !isArrow || around !== undefined,
      isSeparate,
      bindsInBody: driver.bindsInBody,
    });
  const staying = parametersWith(false);
  const isUnrolled =
    isGenerator &&
    driver.unrollsGenerators &&
    !staying.move &&
    findContinuations().obstacle === undefined;
  const isSeparate =
    isGenerator &&
    isSeparable(path, usesOwnName, staying) &&
    driver.separatesGenerators &&
    !isUnrolled;
  const parameters = isSeparate ? parametersWith(true) : staying;
  const isAll = parameters.move || (parameters.inBody && driver.bindsInBody === "all");
  const inBody = parameters.inBody ? combineUsage(collectUsage(node, "patterns"), body) : body;
  const usage = isAll ? all : inBody;
  const name = functionName(path);
  const stackName = stackNameOf(path, name, all, driver);
  const facts: Facts = {
    path,
    isGenerator,
    isArrow,
    names: new Names(path, all.identifiers, parameters, all.hasWith || isInWith(path), [
      stackName,
      isGenerator && "id" in node ? node.id?.name : undefined,
    ]),
    name,
    stackName,
    parameters,
    usage,
    get continuations() {
      return findContinuations();
    },
    isUnrolled,
    get obstacle() {
      return continuations?.obstacle;
    },
    awaits: usage.awaits.length + usage.forAwaits.length + usage.disposals.size > 0,
    argumentsFrom:
      bindsArguments || all.readsArgumentsInWith || (parameters.move && !isArrow)
        ? "generator"
        : "around",
    lateArguments: isArrow && !around,
    lateThis,
    thisIsInstance: isOfInstance(path),
    canBeArrow: canBeArrow(node, all),
    hasDuplicateParameters: hasDuplicates(parameterNames(node)),
    hasConstantName: hasConstantName(path),
    usesOwnName,
  };
  // Not spread: the facts that are found when they are asked for stay so.
  return Object.assign(facts, { driver, form: driver.form(facts) });
}

/**
 * Can the generator be a function beside this one, or take its place? Not if its parameters may
 * throw: the call has to, and tools that lower parameters move those of a generator into its body,
 * which runs later.
 */
function isSeparable(
  path: NodePath<AsyncNode>,
  usesOwnName: boolean,
  { mayThrow }: Parameters,
): boolean {
  if (mayThrow) return false;
  return path.isFunctionDeclaration() || (path.isFunctionExpression() && !usesOwnName);
}

function canBeArrow(node: AsyncNode, usage: Usage): boolean {
  if (!t.isFunctionExpression(node) || node.id || node.generator || usage.directEval) return false;
  const names = parameterNames(node);
  const { this: self, arguments: args, newTarget, yield: yieldNames } = usage;
  return (
    self.length + args.length + newTarget.length + yieldNames.length === 0 &&
    !names.includes("this") &&
    !hasDuplicates(names)
  );
}

function hasDuplicates(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}

/** A parameter or a variable has the name. */
function hidesOwnName({ scope }: NodePath, name: string): boolean {
  const binding = scope.getOwnBinding(name);
  return binding !== undefined && binding.kind !== "local";
}

function hasConstantName(path: NodePath<AsyncNode>): boolean {
  if (!path.isFunctionDeclaration() || !path.node.id) return false;
  const binding = path.scope.parent?.getBinding(path.node.id.name);
  return binding?.path === path && binding.constant;
}

function stackNameOf(
  path: NodePath<AsyncNode>,
  name: string | undefined,
  { identifiers, directEval }: Usage,
  { runtime }: Driver,
): string | undefined {
  if (name === undefined || !t.isValidIdentifier(name) || name === "arguments") return undefined;
  const isHidden = identifiers.has(name) || directEval || name === "eval" || name === "yield";
  const isShown = !isHidden && isSeenInStacks(path.node, path.scope);
  return isShown && runtime.keepName(name) ? name : undefined;
}

/** `var arguments`, a parameter of that name, `arguments = …`: not just the object any more. */
function rebindsArguments(path: NodePath<AsyncNode>, usage: Usage): boolean {
  return usage.arguments.some(isAssigned) || bindsItself(path, "arguments");
}

/**
 * Is `this` that of a method, field or constructor which is not static, and declares no other type
 * for it? In the parameters of a constructor there is no such type.
 */
function isOfInstance(path: NodePath<AsyncNode>): boolean {
  for (let inner = path as NodePath; inner.parentPath; inner = inner.parentPath) {
    const { node } = inner;
    if (t.isClassMethod(node) || t.isClassPrivateMethod(node)) {
      return !node.static && !node.params.some(isThisType);
    }
    if (inner.listKey === "params" && inner.parentPath.isClassMethod({ kind: "constructor" })) {
      return false;
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
