/*
 * With `lower: ["for-await"]` or `["await-using"]` the function stays async, and so do the awaits:
 *
 *   async function f() { for await (const x of source) { … } }
 *   → async function f() { const items = asyncItems(source); … await items.next() … }
 */
import type { NodePath } from "@babel/core";
import type { AsyncNode } from "../1-analyze/async-node.ts";
import { analyzeStaying } from "../1-analyze/staying-function.ts";
import type { RewrittenFile } from "../file.ts";
import { lowerStatements } from "./index.ts";

export function lowerInPlace(path: NodePath<AsyncNode>, { driver, options }: RewrittenFile): void {
  const { lower } = options;
  const { usage, names } = analyzeStaying(path);
  const forAwaits = lower.includes("for-await") ? usage.forAwaits : [];
  const disposals = lower.includes("await-using") ? usage.disposals : new Set<never>();
  if (forAwaits.length === 0 && disposals.size === 0) return;
  const declare = (name: string) => names.declare(name);
  lowerStatements({ disposals, forAwaits }, { driver, declare, awaits: [] });
}
