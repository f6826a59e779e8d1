import type { types as t } from "@babel/core";

/** Every node that can be an async function. */
export type AsyncNode =
  | t.FunctionDeclaration
  | t.FunctionExpression
  | t.ArrowFunctionExpression
  | t.ObjectMethod
  | t.ClassMethod
  | t.ClassPrivateMethod;
