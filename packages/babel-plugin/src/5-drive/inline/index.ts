/*
 * The driver `inline`: each function has its driver written out in it.
 *
 *   async function f() { BODY }
 *   → function f() { return new Promise((resolve, reject) => { …step through a generator… }); }
 */
import { types as t } from "@babel/core";
import type { Driver } from "../../driver.ts";
import type { FileContext } from "../../file.ts";
import type { RuntimeFunctions } from "../../helpers/runtime-functions.ts";
import { generatorDriver, settledOrDriven } from "../base.ts";
import { settlingPromise } from "./settle.ts";
import { steppingPromise } from "./step.ts";

export function inlineDriver(file: FileContext, runtime: RuntimeFunctions): Driver {
  const base = generatorDriver(runtime);
  return {
    ...base,
    form: (facts) => (facts.isGenerator ? base.form(facts) : settledOrDriven(facts)),
    run(fn, body, captures) {
      const value =
        fn.form === "settled"
          ? settlingPromise(fn, body, file)
          : steppingPromise(fn, body, captures, file);
      return [t.returnStatement(value)];
    },
  };
}
