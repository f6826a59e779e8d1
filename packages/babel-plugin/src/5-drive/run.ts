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
import { callGenerator } from "./call-generator.ts";
import { bindParameters } from "./bind-parameters.ts";

export function runBody(
  fn: AsyncFunction,
  body: t.BlockStatement,
  helpers: Helpers,
): t.CallExpression {
  const { node } = fn.path;
  if (returnsNothing(fn)) node.returnType = promiseOfVoid();
  // A direct eval sees what the generator is called with.
  if (fn.parameters.move || fn.usage.directEval) {
    return helpers.run(t.arrowFunctionExpression([], callGenerator(fn, body)));
  }
  if (fn.parameters.inBody) body.body.unshift(...bindParameters(fn, helpers));
  return helpers.run(t.functionExpression(null, [], body, true));
}

/**
 * Is the function one of those whose type is `Promise<void>` though nothing says so? With the
 * annotation it can call itself: else its type depends on what its generator yields.
 */
function returnsNothing({ path, usage }: AsyncFunction): boolean {
  const { node } = path;
  const isDeclared =
    t.isFunctionDeclaration(node) || t.isClassMethod(node) || t.isClassPrivateMethod(node);
  return isDeclared && !node.returnType && usage.returns.every(({ argument }) => !argument);
}

function promiseOfVoid(): t.TSTypeAnnotation {
  const typeArguments = t.tsTypeParameterInstantiation([t.tsVoidKeyword()]);
  return t.tsTypeAnnotation(t.tsTypeReference(t.identifier("Promise"), typeArguments));
}
