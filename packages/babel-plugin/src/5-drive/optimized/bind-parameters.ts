/*
 * Parameters that may throw are bound in the body, where an error rejects. What stays keeps the
 * function's `length`:
 *
 *   async function f(a, id = next(), { deep } = {}, ...[first]) { … }
 *   → function f(a, id = undefined, arg = undefined, ...arg2) {
 *       if (id === undefined) id = next();
 *       let { deep } = arg === undefined ? {} : arg;
 *       let [first] = arg2;
 *       …
 *     }
 */
import { types as t } from "@babel/core";
import { template } from "../../build/template.ts";
import type { AsyncFunction } from "../../1-analyze/async-function.ts";
import { isHarmless } from "../../1-analyze/parameters.ts";
import { undefinedValue } from "./flow.ts";

const useDefault = template.statement(`if (NAME === void 0) NAME = VALUE;`);
const takeApart = template.statement(`let PATTERN = VALUE;`);

/** @returns the statements that the body begins with */
export function bindParameters({ path, parameters, names }: AsyncFunction): t.Statement[] {
  const statements: t.Statement[] = [];
  const takeApartAs = (pattern: t.Node, value: t.Expression) =>
    statements.push(takeApart({ PATTERN: withoutType(pattern), VALUE: value }));
  const inFront = parameters.declared.map((param): t.FunctionParameter => {
    if (t.isRestElement(param)) {
      if (t.isIdentifier(param.argument)) return param;
      const name = names.declare("arg");
      takeApartAs(param.argument, t.identifier(name));
      return t.restElement(t.identifier(name));
    }
    if (!t.isAssignmentPattern(param)) {
      if (t.isIdentifier(param)) return param;
      const name = names.declare("arg");
      takeApartAs(param, t.identifier(name));
      return t.identifier(name);
    }
    const { left, right } = param;
    if (t.isIdentifier(left)) {
      if (isHarmless(right) && !t.isFunction(right)) return param;
      statements.push(useDefault({ NAME: left.name, VALUE: right }));
      return t.assignmentPattern(left, undefinedValue());
    }
    const name = names.declare("arg");
    const isMissing = t.binaryExpression("===", t.identifier(name), undefinedValue());
    takeApartAs(left, t.conditionalExpression(isMissing, right, t.identifier(name)));
    return t.assignmentPattern(t.identifier(name), undefinedValue());
  });
  path.node.params = [...parameters.thisType, ...inFront];
  return statements;
}

function withoutType(pattern: t.Node): t.Node {
  if ("typeAnnotation" in pattern) pattern.typeAnnotation = null;
  return pattern;
}
