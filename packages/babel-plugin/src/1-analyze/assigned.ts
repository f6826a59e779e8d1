import { types as t } from "@babel/core";
import { type Location, outsideWrappers } from "./location.ts";

/** Is this reference written to: `x = 1`, `x++`, `[x] = …`, `for (x of …)`? */
export function isAssigned(location: Location): boolean {
  const { parent, key } = outsideWrappers(location);
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
