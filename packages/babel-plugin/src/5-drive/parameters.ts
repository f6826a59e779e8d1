/*
 *   async function f(id, { deep } = {}) { … }
 *   → function f(id, ...rest) { … (function* (id, { deep } = {}) { … })(id, ...rest) … }
 *
 * What stays in front keeps the function's `length`.
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { tupleOf } from "./annotation.ts";

interface MovedParameters {
  /** What the generator declares. */
  readonly params: t.FunctionParameter[];
  /** What it is called with. */
  readonly args: t.CallExpression["arguments"];
}

/** Moves the parameters, leaving in front of the function what has to stay there. */
export function moveParameters({ path, names, parameters, typed }: AsyncFunction): MovedParameters {
  const { declared, thisType, move, passed, length } = parameters;
  if (!move) return { params: [], args: [] };
  const params = [...declared];
  const kept = params.slice(0, length).map((param) => {
    const keepsName = t.isIdentifier(param) && param.name !== "arguments";
    return placeholder(keepsName ? param.name : names.claim("arg"), param);
  });
  const args: MovedParameters["args"] = kept.map(({ name }) => t.identifier(name));
  const inFront: t.FunctionParameter[] = [...thisType, ...kept];
  if (passed === "each" && params.length > length) {
    const rest = names.claim("rest");
    const element = t.restElement(t.identifier(rest));
    if (typed) element.typeAnnotation = tupleOf(params.slice(length));
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
  if (moved.typeAnnotation) param.typeAnnotation = t.cloneNode(moved.typeAnnotation);
  if (moved.decorators) param.decorators = moved.decorators;
  if (t.isIdentifier(moved) && moved.optional) param.optional = true;
  moved.decorators = null;
  return param;
}
