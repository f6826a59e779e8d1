import { type NodePath, traverse, types as t } from "@babel/core";
import type { DriverChoice, Options } from "babel-plugin-unawait";
import { parse, rewrite } from "./transform.ts";

/** A module that does not have to be there. */
export const runner = { module: "runner", export: "run" };

/**
 * What became of the functions of a program. Each has an `await` of a string, by which it is known:
 * `async () => await "a"`.
 */
export function choicesIn(
  code: string,
  options: Options = {},
  filename = "program.mjs",
): Record<string, DriverChoice> {
  const found: Record<string, DriverChoice> = {};
  // What is in the tree at the end depends on its printing.
  const output = parse({ code: rewrite({ code, filename }, options).code, filename });
  traverse(output, {
    StringLiteral(path) {
      const { parent } = path;
      if (t.isAwaitExpression(parent)) found[path.node.value] = "keep";
      if (t.isYieldExpression(parent)) found[path.node.value] = driverOf(path);
    },
  });
  return found;
}

function driverOf(path: NodePath): DriverChoice {
  const around = path.getFunctionParent()?.parentPath;
  const isRun = around?.isCallExpression() && t.isIdentifier(around.node.callee, { name: "_run" });
  if (isRun) return runner;
  const variable = around?.parentPath;
  const isDriven = variable?.isVariableDeclarator() && t.isIdentifier(variable.node.id);
  return isDriven && t.isIdentifier(variable.node.id, { name: "gen" }) ? "inline" : "generator";
}
