/*
 * The function becomes a generator that its caller runs, such as a saga, a task or a flow:
 *
 *   takeEvery("LOAD", async function (action) { await call(load, action.id); });
 *   → takeEvery("LOAD", function* (action) { yield call(load, action.id); });
 *
 * An arrow cannot be a generator. It returns one:
 *
 *   task(this, async id => { await this.load(id); })
 *   → task(this, id => (function* () { yield this.load(id); }).call(this))
 */
import { types as t } from "@babel/core";
import type { Facts } from "../../1-analyze/async-function.ts";
import { parameterNames } from "../../1-analyze/parameters.ts";
import type { Driver } from "../../driver.ts";
import type { RuntimeFunctions } from "../../helpers/runtime-functions.ts";
import { generatorDriver } from "../base.ts";
import { callGenerator } from "../call-generator.ts";

export function noDriver(runtime: RuntimeFunctions): Driver {
  const base = generatorDriver(runtime);
  return {
    ...base,
    returnsPromises: false,
    form(facts) {
      if (facts.isGenerator) return base.form(facts);
      return canBeGenerator(facts) ? "undriven" : "undrivenPerCall";
    },
    run(fn, body, captures) {
      const value = callGenerator(fn, body, captures);
      return [...captures.declarations, t.returnStatement(value)];
    },
  };
}

/** In sloppy code `yield` may be a name, but not in a generator. */
function canBeGenerator({ path: { node }, isArrow, usage }: Facts): boolean {
  const own = t.isFunctionExpression(node) ? [node.id?.name] : [];
  const names = [...own, ...parameterNames(node)];
  return !isArrow && usage.yield.length === 0 && !names.includes("yield");
}
