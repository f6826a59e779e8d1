/*
 * In sloppy code `yield` may be a name, which in a generator is a keyword. The function's own
 * bindings are renamed; one from outside is reached through an object that is made outside:
 *
 *   async () => { await 0; yield = yield + 1; }
 *   → const outer = { get yield() { return yield; }, set yield(value) { yield = value; } };
 *     … outer.yield = outer.yield + 1;
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { replaceAt } from "../1-analyze/location.ts";
import { scopesBinding } from "../1-analyze/names.ts";
import { template } from "../build/template.ts";

const accessors = template.statement(
  `const OUTER = { get yield() { return yield; }, set yield(value) { yield = value; } };`,
  { sourceType: "script" },
);

export function captureYield({ path, usage, names }: AsyncFunction): t.Statement[] {
  if (usage.yield.length === 0) return [];
  const own = names.declare("_yield");
  for (const scope of scopesBinding(path, "yield")) scope.rename("yield", own);
  const outside = usage.yield.filter(
    (location) => !renameLabel(location, own) && location.node.name === "yield",
  );
  if (outside.length === 0) return [];

  const outer = names.declare("outer");
  for (const location of outside) {
    const reference = t.memberExpression(t.identifier(outer), t.identifier("yield"));
    const { parent } = location;
    if (t.isObjectProperty(parent?.node)) parent.node.shorthand = false;
    const isCallee = location.key === "callee" && t.isCallExpression(parent?.node);
    // As a method of `outer` it would be called with `outer` as `this`.
    replaceAt(
      location,
      isCallee ? t.sequenceExpression([t.numericLiteral(0), reference]) : reference,
    );
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
