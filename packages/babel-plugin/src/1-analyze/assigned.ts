import { types as t } from "@babel/core";
import { outsideWrappers, type Site } from "../site.ts";

/** Is this reference written to: `x = 1`, `x++`, `[x] = …`, `for (x of …)`? */
export function isAssigned(site: Site): boolean {
  const { parent, key } = outsideWrappers(site);
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
