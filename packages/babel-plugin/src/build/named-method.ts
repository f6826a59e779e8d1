import { types as t } from "@babel/core";

/**
 * `{ name() { … } }.name`: a function with a name that its own code does not see, and that cannot be
 * called with `new`.
 */
export function asNamedMethod(
  name: string,
  { params, body, async, generator, typeParameters, returnType, loc }: t.FunctionExpression,
): t.MemberExpression {
  const method = t.objectMethod("method", keyOf(name), params, body, false, generator, async);
  if (typeParameters) method.typeParameters = typeParameters;
  if (returnType) method.returnType = returnType;
  if (loc) method.loc = loc;
  return memberOf(name, method);
}

/** `{ name: value }.name`: names an anonymous function or class. */
export function asNamedProperty(name: string, value: t.Expression): t.MemberExpression {
  return memberOf(name, t.objectProperty(keyOf(name), value));
}

function memberOf(name: string, property: t.ObjectProperty | t.ObjectMethod): t.MemberExpression {
  const key = keyOf(name);
  return t.memberExpression(t.objectExpression([property]), key, t.isStringLiteral(key));
}

function keyOf(name: string): t.Identifier | t.StringLiteral {
  return t.isValidIdentifier(name, false) ? t.identifier(name) : t.stringLiteral(name);
}

/** Is it a function or class that is called like what it is assigned to? */
export function isAnonymous(value: t.Expression): boolean {
  if (t.isArrowFunctionExpression(value)) return true;
  return (t.isFunctionExpression(value) || t.isClassExpression(value)) && !value.id;
}
