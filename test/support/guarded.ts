import { setImmediate as postTask, setTimeout as startTimer } from "node:timers";
import vm from "node:vm";
import type { Options } from "babel-plugin-unawait";
import { runtimeRequire } from "./runtime-modules.ts";
import { rewriteText } from "./transform.ts";

/** Every way in which functions run that are relieved. */
export const guardedSets: Readonly<Record<string, Options>> = {
  inline: {},
  file: { driver: "file" },
  "file, size": { driver: "file", optimize: "size" },
  "file, unoptimized": { driver: "file", optimize: false },
  runtime: { driver: "runtime" },
  "runtime, unoptimized": { driver: "runtime", optimize: false },
  exact: { exact: true },
  "runtime, exact": { driver: "runtime", exact: true },
  captured: { promise: "captured" },
  "file, captured": { driver: "file", promise: "captured" },
  "Promise class": { promise: { module: "promises", export: "Own" } },
  "Promise class, file": { promise: { module: "promises", export: "Own" }, driver: "file" },
  "an override": { overrides: [{ name: /./, driver: "file" }] },
};

const requireText = `
  ${runtimeRequire}
  var requireOfRuntime = require;
  var Own = class Own extends Promise {};
  require = (name) => (name === "promises" ? { Own } : requireOfRuntime(name));`;

const requireScript = new vm.Script(requireText);

/** A realm whose clock takes a millisecond for each look at it, so that nothing depends on the time. */
export function realm(globals: object = {}): vm.Context {
  let time = 0;
  const performance = { now: () => ++time };
  const host = { setImmediate: postTask, setTimeout: startTimer, performance };
  const context = vm.createContext({ ...host, ...globals });
  requireScript.runInContext(context);
  return context;
}

/** @returns what the rewritten script evaluates to, in the realm */
export function evaluate(code: string, options: Options, context: vm.Context = realm()): unknown {
  return vm.runInContext(rewriteText({ code, filename: "program.cjs" }, options), context);
}
