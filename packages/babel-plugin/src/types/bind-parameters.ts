/*
 * Parameters stay where they are, with their types. The body begins with what may throw:
 *
 *   async function f(id = next(), { deep }: Options = {}) { … }
 *   → function f(id = deferred(() => next()), arg: Options = {}) {
 *       return run(function* () { id = evaluated(id); const { deep } = arg; … });
 *     }
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { isHarmless } from "../1-analyze/parameters.ts";
import { isAnnotated, typeOfPattern } from "../build/annotation.ts";
import { template } from "../build/template.ts";
import type { RuntimeFunctions } from "../helpers/runtime-functions.ts";

const evaluate = template.statement(`NAME = EVALUATED;`);
const takeApart = template.statement(`let PATTERN = VALUE;`);
const takeApartOnce = template.statement(`const PATTERN = VALUE;`);

/** @returns the statements that the body begins with */
export function bindParameters(fn: AsyncFunction, runtime: RuntimeFunctions): t.Statement[] {
  const { path, parameters } = fn;
  const statements: t.Statement[] = [];
  const inFront = parameters.declared.map((param) => {
    const isRest = t.isRestElement(param);
    const target = t.isAssignmentPattern(param) ? param.left : isRest ? param.argument : param;
    const name = t.isIdentifier(target) ? target.name : fn.names.declare("arg");
    let value: t.Expression = t.identifier(name);
    if (t.isAssignmentPattern(param) && !isHarmless(param.right)) {
      param.right = runtime.call("deferred", [t.arrowFunctionExpression([], param.right)]);
      value = runtime.call("evaluated", [value]);
      if (t.isIdentifier(target)) statements.push(evaluate({ NAME: name, EVALUATED: value }));
    }
    if (!t.isObjectPattern(target) && !t.isArrayPattern(target)) return param;

    const bound = Object.keys(t.getBindingIdentifiers(target));
    const isConstant = bound.every((binding) => path.scope.getOwnBinding(binding)?.constant);
    const bind = isConstant ? takeApartOnce : takeApart;
    statements.push(bind({ PATTERN: target, VALUE: value }));
    const replacement = t.identifier(name);
    const type =
      target.typeAnnotation ?? (isRest || hasContext(fn) ? undefined : typeOfPattern(target));
    if (type) replacement.typeAnnotation = type;
    target.typeAnnotation = null;
    if (target.decorators) replacement.decorators = target.decorators;
    target.decorators = null;
    if ("optional" in target && target.optional) replacement.optional = true;
    delete (target as { optional?: boolean }).optional;
    if (isRest) {
      // The type of `...[a, b]: T` stands with the dots.
      return Object.assign(t.restElement(replacement), { typeAnnotation: param.typeAnnotation });
    }
    return t.isAssignmentPattern(param)
      ? t.assignmentPattern(replacement, param.right)
      : replacement;
  });
  path.node.params = [...parameters.thisType, ...inFront];
  return statements;
}

/** May the function's place give its parameters types? */
function hasContext({ path: { node, parent } }: AsyncFunction): boolean {
  if (t.isVariableDeclarator(parent)) return isAnnotated(parent.id);
  return !t.isFunctionDeclaration(node) && !t.isClassMethod(node) && !t.isClassPrivateMethod(node);
}
