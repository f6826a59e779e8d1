/*
 *   async function f(id, { deep } = {}) { BODY }
 *   → function f(id, ...rest) { … (function* f(id, { deep } = {}) { BODY })(id, ...rest) … }
 *
 * Parameters that move leave placeholders, which keep the function's `length`.
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { isAnnotated, tupleOf } from "../build/annotation.ts";
import type { Captures } from "../driver.ts";

/**
 * Moves the body into a generator function, and calls it with the `this`, the parameters and the
 * `arguments` that its code uses.
 *
 * @param wrap puts something around the generator function before it is called
 */
export function callGenerator(
  fn: AsyncFunction,
  body: t.BlockStatement,
  captures: Captures,
  wrap?: (generator: t.Expression) => t.Expression,
): t.CallExpression {
  const { params, args } = moveParameters(fn);
  const id = fn.stackName === undefined ? null : t.identifier(fn.stackName);
  const generator = t.functionExpression(id, params, body, true);
  if (wrap) return callWith(fn, wrap(generator), args, captures);
  generator.extra = { parenthesized: true };
  return callWith(fn, generator, args, captures);
}

/** Calls a generator function that has the code of `fn`. */
export function callWith(
  fn: AsyncFunction,
  callee: t.Expression,
  args: t.CallExpression["arguments"],
  { passesThis }: Captures,
): t.CallExpression {
  if (fn.parameters.passed === "arguments") {
    // Before `super()` there is no `this` to pass.
    const receiver = fn.lateThis ? t.identifier("undefined") : t.thisExpression();
    return callMethod(callee, "apply", [receiver, t.identifier("arguments")]);
  }
  if (!passesThis && !isNamedMethod(fn)) return t.callExpression(callee, args);
  return callMethod(callee, "call", [t.thisExpression(), ...args]);
}

/** Stack traces show the class of a method's `this`. */
function isNamedMethod({ path, stackName }: AsyncFunction): boolean {
  return stackName !== undefined && (path.isMethod() || path.isClassPrivateMethod());
}

function callMethod(
  object: t.Expression,
  name: string,
  args: t.CallExpression["arguments"],
): t.CallExpression {
  return t.callExpression(t.memberExpression(object, t.identifier(name)), args);
}

interface MovedParameters {
  /** What the generator declares. */
  readonly params: t.FunctionParameter[];
  /** What it is called with. */
  readonly args: t.CallExpression["arguments"];
}

/** Moves the parameters, if they move, and leaves placeholders. */
export function moveParameters({ path, names, parameters }: AsyncFunction): MovedParameters {
  const { declared, thisType, move, passed, length } = parameters;
  if (!move) return { params: [], args: [] };
  const params = [...declared];
  const { id: own } = path.node as { id?: t.Identifier | null };
  const kept = params.slice(0, length).map((param) => {
    // The function may refer to itself.
    const keepsName =
      t.isIdentifier(param) && param.name !== "arguments" && param.name !== own?.name;
    return placeholder(keepsName ? param.name : names.reserve("arg"), param);
  });
  const args: MovedParameters["args"] = kept.map(({ name }) => t.identifier(name));
  const inFront: t.FunctionParameter[] = [...thisType, ...kept];
  if (passed === "each" && params.length > length) {
    const rest = names.reserve("rest");
    const element = t.restElement(t.identifier(rest));
    const moved = params.slice(length);
    if (path.node.params.some(isAnnotated)) element.typeAnnotation = tupleOf(moved);
    inFront.push(element);
    args.push(t.spreadElement(t.identifier(rest)));
  }
  path.node.params = inFront;
  return { params, args };
}

/** A plain parameter with the type and the decorators of the one that moved. */
function placeholder(name: string, moved: t.FunctionParameter): t.Identifier {
  const param = t.identifier(name);
  if (t.isVoidPattern(moved)) return param;
  if (moved.typeAnnotation) param.typeAnnotation = t.cloneNode(moved.typeAnnotation, true, true);
  if (moved.decorators) param.decorators = moved.decorators;
  if (t.isIdentifier(moved) && moved.optional) param.optional = true;
  moved.decorators = null;
  return param;
}
