import { types as t } from "@babel/core";

/** The parameters before the first default value or rest element: a function's `length`. */
export function requiredParameters<Param extends t.Node>(params: readonly Param[]): Param[] {
  const declared = params.filter((param) => !isThisType(param));
  const end = declared.findIndex((param) => t.isAssignmentPattern(param) || t.isRestElement(param));
  return end < 0 ? declared : declared.slice(0, end);
}

/** `this: Type`, which is no parameter at run time. */
export function isThisType(param: t.Node): boolean {
  return t.isIdentifier(param, { name: "this" });
}
