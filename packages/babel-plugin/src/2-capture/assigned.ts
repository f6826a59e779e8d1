import { types as t } from "@babel/core";
import type { Site } from "../site.ts";

/** Is this reference written to: `x = 1`, `x++`, `[x] = …`, `for (x of …)`? */
export function isAssigned({ parent, key }: Site): boolean {
  const outer = parent?.node;
  switch (outer?.type) {
    case "AssignmentExpression":
    case "AssignmentPattern":
    case "ForOfStatement":
    case "ForInStatement":
      return key === "left";
    case "UpdateExpression":
    case "RestElement":
    case "ArrayPattern":
      return true;
    case "ObjectProperty":
      return key === "value" && t.isObjectPattern(parent?.parent?.node);
    default:
      return false;
  }
}

/** Is it both read and written: `x += 1`, `x ??= 1`, `x++`? */
export function isReadAndAssigned({ parent, key }: Site): boolean {
  const outer = parent?.node;
  if (t.isAssignmentExpression(outer)) return key === "left" && outer.operator !== "=";
  return t.isUpdateExpression(outer);
}
