// Each call performs a task of ember-concurrency, as its own plugin builds them.
import { useEmber } from "./ember.mjs";

useEmber();
const { buildTask } = await import("ember-concurrency/async-arrow-runtime");

/** @param {(...args: unknown[]) => Generator} generator */
export function perform(generator) {
  return function (...args) {
    const context = { generator: generator.bind(this), context: {} };
    return buildTask(() => context, null, generator.name, null).perform(...args);
  };
}
