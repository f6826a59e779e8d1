/*
 * The generator is handed to a runner of the user's, `{ module: "bluebird", export: "coroutine" }`:
 *
 *   async function f(id) { BODY }
 *   → import { coroutine } from "bluebird";
 *     function f(id) { return coroutine(function* () { BODY })(); }
 *
 * The runner takes a generator function and returns a function that returns a promise.
 */
import { types as t } from "@babel/core";
import type { Driver } from "../../driver.ts";
import type { FileContext } from "../../file.ts";
import type { Runner } from "../../options/driver-choice.ts";
import { generatorDriver } from "../base.ts";
import { callGenerator } from "../call-generator.ts";

export function runnerDriver({ helpers }: FileContext, runner: Runner): Driver {
  return {
    ...generatorDriver(helpers.written),
    run(fn, body, captures) {
      const wrap = (generator: t.Expression) =>
        t.callExpression(helpers.import(runner), [generator]);
      const value = callGenerator(fn, body, captures, wrap);
      return [...captures.declarations, t.returnStatement(value)];
    },
  };
}
