/*
 * An async generator is a generator whose objects have other methods, so that it stays what it is:
 *
 *   async function* numbers() { … }
 *   → asyncGenerator(numbers);
 *     function* numbers() { … }
 *
 *   const numbers = async function* () { … };
 *   → const numbers = asyncGenerator(function* numbers() { … });
 *
 * What cannot be got hold of where it stands, as a method, makes its generator at each call:
 *
 *   class A { async *numbers() { … } }
 *   → class A { numbers() { return asyncGenerator(function* () { … }).call(this); } }
 *
 * and, where types count, so does every async generator: `return generate(function* () { … })`.
 */
import { type NodePath, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { Helpers } from "../helpers/index.ts";
import { typeArgumentsOf } from "./annotation.ts";
import { callGenerator } from "./call-generator.ts";
import { locate } from "../locate.ts";
import { inferredName } from "../inferred-name.ts";
import { asNamedMethod } from "../named-method.ts";

export function driveGenerator(fn: AsyncFunction, helpers: Helpers): void {
  const { path } = fn;
  path.node.async = false;
  if (path.isFunctionDeclaration()) markDeclaration(path, helpers);
  else if (path.isFunctionExpression()) markExpression(path, fn, helpers);
}

export function returnGenerator(
  fn: AsyncFunction,
  body: t.BlockStatement,
  captures: t.Statement[],
  helpers: Helpers,
): t.Statement[] {
  fn.path.node.generator = false;
  if (fn.typed && !fn.parameters.move) {
    const call = helpers.call("generate", [t.functionExpression(null, [], body, true)]);
    const types = typeArgumentsOf(fn.path.node.returnType, asyncIterables);
    if (types) call.typeArguments = t.tsTypeParameterInstantiation(withDefaults(types));
    return [...captures, t.returnStatement(call)];
  }
  const call = callGenerator(fn, body, (generator) => helpers.call("asyncGenerator", [generator]));
  return [...captures, t.returnStatement(call)];
}

/** What an async generator can be annotated with. */
const asyncIterables = [
  "AsyncGenerator",
  "AsyncIterable",
  "AsyncIterableIterator",
  "AsyncIterator",
];

/** What is yielded, returned and sent: of the latter two nothing need be said. */
function withDefaults([yielded, returned, sent]: t.TSType[]): t.TSType[] {
  return [yielded ?? t.tsUnknownKeyword(), returned ?? t.tsAnyKeyword(), sent ?? t.tsAnyKeyword()];
}

/** Where the function is hoisted to, before any code there can call it. */
function markDeclaration(path: NodePath<t.FunctionDeclaration>, helpers: Helpers): void {
  const name = path.node.id?.name ?? "";
  const parent = path.parentPath;
  const block = parent.isExportDeclaration() ? parent.parentPath : parent;
  const mark = () => {
    const call = helpers.call(helpers.generatorMark, [t.identifier(name)]);
    const statement = t.expressionStatement(call);
    locate(statement, path.node.loc);
    return statement;
  };
  if (block?.isProgram()) {
    helpers.runFirst(mark());
  } else if (block?.isSwitchCase()) {
    // Any of the cases may be the one at which the block is entered.
    for (const { consequent } of block.parent.cases) consequent.unshift(mark());
  } else if (block?.isBlockStatement() || block?.isStaticBlock() || block?.isTSModuleBlock()) {
    (block as NodePath<t.BlockStatement>).unshiftContainer("body", mark());
  }
}

function markExpression(
  path: NodePath<t.FunctionExpression>,
  { usage }: AsyncFunction,
  helpers: Helpers,
): void {
  const { node } = path;
  const name = node.id ? undefined : inferredName(path);
  let generator: t.Expression = node;
  if (name !== undefined) {
    const canBeItsOwn =
      t.isValidIdentifier(name) && !usage.identifiers.has(name) && !usage.directEval;
    if (canBeItsOwn) node.id = t.identifier(name);
    else generator = asNamedMethod(name, node);
  }
  path.replaceWith(t.inheritsComments(helpers.call(helpers.generatorMark, [generator]), node));
  t.removeComments(node);
}
