/*
 * In a generator `this` has no type. A variable infers it:
 *
 *   async load() { return await this.store.get(); }
 *   → const _this: this = this; … return yield* wait(_this.store.get());
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { replaceAt } from "../1-analyze/location.ts";
import { template } from "../build/template.ts";
import type { CapturedThis } from "../driver.ts";

const inferred = template.statement(`const SELF = this;`);
// Annotated, so that its methods can be assertions.
const instance = template.statement(`const SELF: this = this;`, { plugins: ["typescript"] });

export function captureTypedThis({ usage, names, thisIsInstance }: AsyncFunction): CapturedThis {
  const declarations: t.Statement[] = [];
  let self: string | undefined;
  const name = () => {
    if (self === undefined) {
      self = names.declare("_this");
      declarations.push((thisIsInstance ? instance : inferred)({ SELF: self }));
    }
    return self;
  };
  for (const location of usage.this) {
    const isTag = t.isJSXIdentifier(location.node);
    replaceAt(location, isTag ? t.jsxIdentifier(name()) : t.identifier(name()));
  }
  for (const location of usage.thisTypes) {
    // In the generator there is no such type.
    const reference = t.identifier(name());
    replaceAt(location, t.isTSThisType(location.node) ? t.tsTypeQuery(reference) : reference);
  }
  return { declarations, read: () => t.identifier(name()), isPassed: usage.directEval };
}
