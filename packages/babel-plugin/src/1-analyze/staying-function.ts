import type { NodePath } from "@babel/core";
import type { AsyncNode } from "./async-node.ts";
import { Names } from "./names.ts";
import { collectUsage, combineUsage, isInWith, type Usage } from "./usage.ts";

/** An async function that stays one, while syntax in it is lowered. */
export interface StayingFunction {
  readonly usage: Usage;
  readonly names: Names;
}

export function analyzeStaying(path: NodePath<AsyncNode>): StayingFunction {
  const usage = combineUsage(collectUsage(path.node, "params"), collectUsage(path.node, "body"));
  const parameters = { declared: [], length: 0, move: false };
  const inWith = usage.hasWith || isInWith(path);
  return { usage, names: new Names(path, usage.identifiers, parameters, inWith, []) };
}
