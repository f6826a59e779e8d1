/*
 * The drivers `file` and `runtime` with `optimize: "size"`: the shortest code, once it is minified.
 *
 *   async function load(key) { return cache[await key]; }
 *   → function load(key) { return drive((function* () { return cache[yield key]; })()); }
 *
 *   async function find(key) { return cache[key]; }
 *   → function find(key) { return new Promise(resolve => { resolve(cache[key]); }); }
 *
 * Each call makes a generator function, which takes twenty times as long as to call one.
 */
import { types as t } from "@babel/core";
import type { Driver } from "../../driver.ts";
import type { FileContext } from "../../file.ts";
import type { RuntimeFunctions } from "../../helpers/runtime-functions.ts";
import { callGenerator } from "../call-generator.ts";
import { inlineDriver } from "../inline/index.ts";
import { bindParameters } from "../optimized/bind-parameters.ts";
import { rejectErrors } from "../optimized/settle.ts";

export function compactDriver(file: FileContext, runtime: RuntimeFunctions): Driver {
  const inline = inlineDriver(file, runtime);
  const rejected = (error: t.Expression) => runtime.call("rejected", [error]);
  return {
    ...inline,
    bindsInBody: "all",
    run(fn, body, captures) {
      if (fn.parameters.inBody) body.body.unshift(...bindParameters(fn));
      if (fn.form === "settled") return inline.run(fn, body, captures);
      const value = runtime.call("drive", [callGenerator(fn, body, captures)]);
      const code = [...captures.declarations, t.returnStatement(value)];
      // The call of the generator binds the parameters that have moved into it.
      return fn.parameters.move ? rejectErrors(code, { rejected }) : code;
    },
  };
}
