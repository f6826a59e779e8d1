/*
 *   async function load(id: string) { BODY }
 *   → function load(id: string) { return run(function* () { BODY }); }
 *
 * The documented driver stands once in the file, as the generic function `run`: without a type
 * checker only that can tell what an un-annotated function returns, and hand on to its body what
 * an annotation, or the place where the function stands, expects of it.
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { Helpers } from "../helpers/index.ts";
import { typeArgumentsOf } from "./annotation.ts";
import { bindParameters } from "./bind-parameters.ts";
import { callGenerator } from "./call-generator.ts";

export function runBody(
  fn: AsyncFunction,
  body: t.BlockStatement,
  helpers: Helpers,
): t.CallExpression {
  const { node } = fn.path;
  const returnsValue = fn.usage.returns.some(({ argument }) => argument);
  if (!returnsValue && isDeclared(fn)) node.returnType ??= promiseOf(t.tsVoidKeyword());
  const types = returnsValue ? typeArgumentsOf(node.returnType, ["Promise"]) : undefined;
  // A direct eval sees what the generator is called with.
  if (fn.parameters.move || fn.usage.directEval) {
    return helpers.run(t.arrowFunctionExpression([], callGenerator(fn, body)), types);
  }
  if (fn.parameters.inBody) body.body.unshift(...bindParameters(fn, helpers));
  return helpers.run(t.functionExpression(null, [], body, true), types);
}

/**
 * Functions whose type is `Promise<void>`, if they return nothing, though nothing says so. With the
 * annotation they can call themselves: else their type depends on what their generator yields.
 */
function isDeclared({ path: { node } }: AsyncFunction): boolean {
  return t.isFunctionDeclaration(node) || t.isClassMethod(node) || t.isClassPrivateMethod(node);
}

function promiseOf(type: t.TSType): t.TSTypeAnnotation {
  const typeArguments = t.tsTypeParameterInstantiation([type]);
  return t.tsTypeAnnotation(t.tsTypeReference(t.identifier("Promise"), typeArguments));
}
