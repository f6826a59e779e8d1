/*
 * Sloppy code may call things `yield`, which in a generator is a keyword. The function's own
 * names are changed; a name from outside is reached through an object made outside:
 *
 *   async () => { await 0; yield = yield + 1; }
 *   → const outer = { get yield() { return yield; }, set yield(value) { yield = value; } };
 *     … outer.yield = outer.yield + 1;
 */
import { template, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { scopesBinding } from "../names.ts";
import { replaceAt } from "../site.ts";

const accessors = template.statement(
  `const OUTER = { get yield() { return yield; }, set yield(value) { yield = value; } };`,
  { sourceType: "script" },
);

export function captureYield({ path, usage, names }: AsyncFunction): t.Statement[] {
  if (usage.yield.length === 0) return [];
  const own = names.declare("_yield");
  for (const scope of scopesBinding(path, "yield")) scope.rename("yield", own);
  const outside = usage.yield.filter(
    (site) => !renameLabel(site, own) && site.node.name === "yield",
  );
  if (outside.length === 0) return [];

  const outer = names.declare("outer");
  for (const site of outside) {
    const reference = t.memberExpression(t.identifier(outer), t.identifier("yield"));
    const { parent } = site;
    if (t.isObjectProperty(parent?.node)) parent.node.shorthand = false;
    const isCallee = site.key === "callee" && t.isCallExpression(parent?.node);
    // As a method of `outer` it would be called with `outer` as `this`.
    replaceAt(site, isCallee ? t.sequenceExpression([t.numericLiteral(0), reference]) : reference);
  }
  return [accessors({ OUTER: outer })];
}

function renameLabel(
  { key, node }: AsyncFunction["usage"]["yield"][number],
  name: string,
): boolean {
  if (key !== "label") return false;
  node.name = name;
  return true;
}
