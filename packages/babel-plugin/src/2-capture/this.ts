/*
 * The generator is called with the function's `this`. Only in a derived constructor would that be
 * too early, since `super()` may not have run:
 *
 *   async () => { super(); await 0; this.x = 1; }
 *   → const self = () => this; … self().x = 1;
 *
 * Where types count, a variable infers the type that the `this` of a generator would not have:
 *
 *   async load() { return await this.store.get(); }
 *   → const _this: this = this; … return yield* wait(_this.store.get());
 */
import { template, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { replaceAt } from "../site.ts";

const late = template.statement(`const SELF = () => this;`);
const atOnce = template.statement(`const SELF = this;`);
// Said, not inferred, so that its methods can be assertions.
const instance = template.statement(`const SELF: this = this;`, { plugins: ["typescript"] });

export interface Self {
  /** What declares the variable, if there is one; complete when everything has been captured. */
  readonly declarations: t.Statement[];
  /** Makes an expression that is the function's `this`. */
  readonly read: () => t.Expression;
}

export function captureThis(fn: AsyncFunction): Self {
  const { usage, names, lateThis, typed, thisIsInstance } = fn;
  const isUsed = usage.this.length + usage.super.length > 0;
  if (lateThis && isUsed) {
    const self = names.declare("self");
    const read = () => t.callExpression(t.identifier(self), []);
    for (const site of usage.this) replaceAt(site, read());
    return { declarations: [late({ SELF: self })], read };
  }
  if (!typed) return { declarations: [], read: () => t.thisExpression() };

  const declarations: t.Statement[] = [];
  let self: string | undefined;
  const name = () => {
    if (self === undefined) {
      self = names.declare("_this");
      declarations.push((thisIsInstance ? instance : atOnce)({ SELF: self }));
    }
    return self;
  };
  for (const site of usage.this) {
    const isTag = t.isJSXIdentifier(site.node);
    replaceAt(site, isTag ? t.jsxIdentifier(name()) : t.identifier(name()));
  }
  for (const site of usage.thisTypes) {
    // In the generator there is no such type.
    const reference = t.identifier(name());
    replaceAt(site, t.isTSThisType(site.node) ? t.tsTypeQuery(reference) : reference);
  }
  return { declarations, read: () => t.identifier(name()) };
}
