import { type NodePath, types as t } from "@babel/core";
import { isThisType, requiredParameters } from "../build/required-parameters.ts";
import type { Driver } from "../driver.ts";
import { canStandInBody } from "./bind-in-body.ts";
import type { AsyncNode } from "./async-node.ts";
import type { Usage } from "./usage.ts";

/** How the function's code reaches the parameters. */
export interface Parameters {
  readonly declared: readonly t.FunctionParameter[];
  /** TypeScript's `this: T` in front of them, which only has a type. */
  readonly thisType: readonly t.FunctionParameter[];
  /** The generator takes them; otherwise they stay where they are, in scope of the body. */
  readonly move: boolean;
  /** Why they move; undefined if they do not. */
  readonly moveReason: MoveReason | undefined;
  /** They stay, but what may throw is bound at the beginning of the body. */
  readonly inBody: boolean;
  /** What the generator is called with: nothing, one argument each, or all of `arguments`. */
  readonly passed: "none" | "each" | "arguments";
  /** Binding them may run code that throws. */
  readonly mayThrow: boolean;
  /** The function's `length`: parameters before the first default value or rest element. */
  readonly length: number;
}

/**
 * Why parameters move into the generator.
 *
 * - `bindsArguments`: the function binds `arguments` itself, or a `with` may
 * - `mayThrow`: an error of a default value or a pattern has to reject the promise
 * - `declaredAgain`: the body has a `var` or a function of the same name
 * - `directEval`: a direct eval may do any of it
 * - `separateGenerator`: the generator is a function beside the async generator
 */
export type MoveReason =
  | ("bindsArguments" | "mayThrow" | "declaredAgain" | "directEval")
  | "separateGenerator";

export interface ParameterContext {
  /** The function binds `arguments` itself. */
  readonly bindsArguments: boolean;
  /** There is an `arguments` object at this place. */
  readonly seesArguments: boolean;
  /** The generator is a function beside this one. */
  readonly isSeparate: boolean;
  /** What is bound in the body where it can be. */
  readonly bindsInBody: Driver["bindsInBody"];
}

/** @param usage what the parameters and the body use */
export function analyzeParameters(
  path: NodePath<AsyncNode>,
  usage: Usage,
  { bindsArguments, seesArguments, isSeparate, bindsInBody }: ParameterContext,
): Parameters {
  const { node } = path;
  const isArrow = t.isArrowFunctionExpression(node);
  // A TSParameterProperty only stands in a constructor, which is never async.
  const params = node.params as t.FunctionParameter[];
  const thisType = params.filter(isThisType);
  const declared = params.filter((param) => !isThisType(param));
  const names = declared.flatMap(namesOf);
  const { length } = requiredParameters(params);
  const throws = declared.some(mayThrow);
  const reasonInBody = moveReasonOf(node, usage, false, names, bindsArguments);
  const reason = moveReasonOf(node, usage, throws, names, bindsArguments);
  const moveReason = isSeparate ? "separateGenerator" : reason;
  const inBody =
    bindsInBody !== "nothing" &&
    moveReason === "mayThrow" &&
    reasonInBody === undefined &&
    // What a direct eval declares, it declares for the parameters.
    !usage.directEval &&
    canStandInBody(path, declared, bindsInBody, usage);
  const move = moveReason !== undefined && !inBody;
  const known = { declared, thisType, move, moveReason, inBody, mayThrow: throws, length };
  if (!move) {
    const passed = usage.directEval && seesArguments ? "arguments" : "none";
    return { ...known, passed };
  }
  const isNamedTwice = new Set(names).size < names.length;
  const readsArguments =
    usage.arguments.length > 0 && (!isArrow || (seesArguments && usage.readsArgumentsInWith));
  const usesOwnArguments = readsArguments || (!isArrow && usage.directEval);
  const passed = usesOwnArguments || isNamedTwice ? "arguments" : "each";
  return { ...known, passed };
}

function moveReasonOf(
  node: AsyncNode,
  usage: Usage,
  throws: boolean,
  names: readonly string[],
  bindsArguments: boolean,
): MoveReason | undefined {
  if (bindsArguments || usage.readsArgumentsInWith) return "bindsArguments";
  // An async generator throws such an error at the call.
  if (!node.generator && throws) return "mayThrow";
  if (names.some((name) => usage.hoisted.has(name))) return "declaredAgain";
  return usage.directEval && !t.isArrowFunctionExpression(node) ? "directEval" : undefined;
}

/** The names that the parameters bind, as often as they do. */
export function parameterNames({ params }: t.Function): string[] {
  return params.flatMap(namesOf);
}

function namesOf(param: t.Node): string[] {
  if (t.isIdentifier(param)) return [param.name];
  return Object.values(t.getBindingIdentifiers(param, true)).flatMap((nodes) =>
    nodes.map(({ name }) => name),
  );
}

/** Can binding this parameter run code that throws? Patterns read properties and iterate. */
function mayThrow(param: t.Node): boolean {
  if (t.isAssignmentPattern(param)) return !t.isIdentifier(param.left) || !isHarmless(param.right);
  if (t.isRestElement(param)) return !t.isIdentifier(param.argument);
  return !t.isIdentifier(param);
}

/** Does the expression only make a value? */
export function isHarmless(node: t.Node): boolean {
  if (t.isTSAsExpression(node) || t.isTSSatisfiesExpression(node))
    return isHarmless(node.expression);
  if (t.isTemplateLiteral(node)) return node.expressions.length === 0;
  if (t.isUnaryExpression(node)) return t.isNumericLiteral(node.argument);
  if (t.isArrayExpression(node)) return node.elements.length === 0;
  if (t.isObjectExpression(node)) return node.properties.length === 0;
  return t.isLiteral(node) || t.isArrowFunctionExpression(node) || t.isFunctionExpression(node);
}
