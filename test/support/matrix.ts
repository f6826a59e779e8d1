import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import type { Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { type EventLog, runProgram } from "./run-program.ts";
import { isTurn } from "./turns.ts";
import type { Source } from "./transform.ts";

/** Rewrites a source in one of the ways that users have. */
export type Rewrite = (source: Source, options: Options) => string;

const fixtures = join(import.meta.dirname, "../fixtures");

const runnerOption = { module: "./runner.mjs", export: "wrap" };
const promiseClass = { module: "./runner.mjs", export: "Promise_" };

/** Functions with these names are treated otherwise than the others. */
const some = /^[a-m]/i;
const mixed: Options["overrides"] = [{ name: some, driver: "inline" }, { driver: "keep" }];
const kept: Options["overrides"] = [{ name: some, driver: "keep" }];

/** Every option, alone and, behind a comma, beside those that change the same code. */
const optionSets: Readonly<Record<string, Options>> = {
  default: {},
  exact: { exact: true },
  "exact, Promise global": { exact: true, promise: "global" },
  captured: { promise: "captured" },
  "Promise class": { promise: promiseClass },
  "Promise class, file": { promise: promiseClass, driver: "file" },
  "Promise class, guard": { promise: promiseClass, guard: { yieldAfter: 1e6 } },
  trace: { trace: true },
  "trace, exact": { trace: true, exact: true },
  guard: { guard: { yieldAfter: 1e6 } },
  "guard, exact": { guard: { yieldAfter: 1e6 }, exact: true },
  "guard, captured": { guard: { yieldAfter: 1e6 }, promise: "captured" },
  "guard, file": { guard: { yieldAfter: 1e6 }, driver: "file" },
  "guard, file, unoptimized": { guard: { yieldAfter: 1e6 }, driver: "file", optimize: false },
  "guard, file, size": { guard: { yieldAfter: 1e6 }, driver: "file", optimize: "size" },
  "guard, runtime": { guard: { yieldAfter: 1e6 }, driver: "runtime" },
  "guard, only watched, runtime": { guard: true, driver: "runtime" },
  "guard, runner": { guard: true, driver: runnerOption },
  "guard, some by the runtime": {
    guard: { yieldAfter: 1e6 },
    overrides: [{ name: some, driver: "runtime" }],
  },
  "guard, lower generators": { guard: { yieldAfter: 1e6 }, lower: ["async-generators"] },
  file: { driver: "file" },
  "file, unoptimized": { driver: "file", optimize: false },
  "file, exact": { driver: "file", exact: true },
  "file, size": { driver: "file", optimize: "size" },
  runtime: { driver: "runtime" },
  "runtime, exact": { driver: "runtime", exact: true },
  "runtime, size, captured": { driver: "runtime", optimize: "size", promise: "captured" },
  "runtime, types": { driver: "runtime", types: true },
  "runtime, lower for await": { driver: "runtime", lower: ["for-await"] },
  "runtime, some kept": { driver: "runtime", overrides: kept },
  "inline, some by the runtime": { overrides: [{ name: some, driver: "runtime" }] },
  runner: { driver: runnerOption },
  "runner, exact": { driver: { module: "./runner.mjs", export: "default.wrap" }, exact: true },
  "runner, trace": { driver: runnerOption, trace: true },
  types: { types: true },
  "types, exact": { types: true, exact: true },
  "types, captured": { types: true, promise: "captured" },
  wrap: { topLevelAwait: "wrap" },
  "wrap, exact": { topLevelAwait: "wrap", exact: true },
  "wrap, types": { topLevelAwait: "wrap", types: true },
  "lower, functions": { lower: ["async-functions"] },
  "lower functions, exact": { lower: ["async-functions"], exact: true },
  "lower generators": { lower: ["async-generators"] },
  "lower generators, exact": { lower: ["async-generators"], exact: true },
  "lower generators, trace": { lower: ["async-generators"], trace: true },
  "lower generators, types": { lower: ["async-generators"], types: true },
  "lower for await": { lower: ["for-await"] },
  "lower for await, types": { lower: ["for-await"], types: true },
  "lower for await, wrap": { lower: ["for-await"], topLevelAwait: "wrap" },
  "lower await using": { lower: ["await-using"] },
  "lower await using, types": { lower: ["await-using"], types: true },
  "lower await using, wrap": { lower: ["await-using"], topLevelAwait: "wrap" },
  "lower for await, await using": { lower: ["for-await", "await-using"] },
  "some kept": { overrides: kept },
  "some kept, exact": { overrides: kept, exact: true },
  "some kept, trace": { overrides: kept, trace: true },
  "some kept, types": { overrides: kept, types: true },
  "some kept, wrap": { overrides: kept, topLevelAwait: "wrap" },
  "some kept, lower for await": { overrides: kept, lower: ["for-await"] },
  "others, kept": { overrides: mixed },
  "others kept, exact": { overrides: mixed, exact: true },
  "some, by a runner": { overrides: [{ name: some, driver: runnerOption }] },
  "some by a runner, exact": { overrides: [{ name: some, driver: runnerOption }], exact: true },
};

/** Awaits as the driver does, for a driver of the user's; and a class that is used as Promise. */
const runner: Source = {
  filename: "runner.mjs",
  code: `
    export const Promise_ = Promise;
    export const wrap = (generator) => ({ run(...args) {
      return new Promise_((resolve, reject) => {
        const gen = Reflect.apply(generator, this, args);
        const onValue = (value) => step(() => gen.next(value));
        const onError = (error) => step(() => gen.throw(error));
        function step(resume) {
          let result;
          try { result = resume(); } catch (error) { return reject(error); }
          if (result.done) return resolve(result.value);
          try {
            Promise_.prototype.then.call(Promise_.resolve(result.value), onValue, onError);
          } catch (error) {
            onError(error);
          }
        }
        step(() => gen.next());
      });
    } }).run;
    export default { wrap };`,
};

/** Hooks for the option `trace` that do nothing. */
const hooks = "var unawaitTrace = { start: () => ({ suspend() {}, resume() {}, settle() {} }) };";

/** What scripts find in the global object. */
const globals: Source = {
  filename: "globals.js",
  code: `
    ${hooks}
    var require = (() => {
      "use strict";
      ${runner.code.replaceAll("export const", "const").replace(/export default.*/, "")}
      return () => ({ wrap, Promise_, default: { wrap } });
    })();`,
};

type Extent = "how" | "own" | "all";

type Mode = "script" | "strict script" | "module";

/** Sets of options that decide which functions are rewritten, or by whose Promise: not how. */
const selecting = /^(?:lower|some kept|Promise class)/;

/**
 * Runs each fixture natively and rewritten, with the sets of options that apply to it: what it logs,
 * and in which ticks, is the same.
 *
 * @param extent "own" runs it as what it is, with one option at a time, "how" only those that decide
 *   how functions are rewritten; "all" also as a script, as a strict script and as a module, and
 *   with several options. Each fixture with a third of the sets and modes, and with a ninth of the sets
 *   of several options; `pnpm test:all` tries all
 */
export function describeMatrix(name: string, rewrite: Rewrite, extent: Extent): void {
  describe(name, () => {
    for (const [row, folder] of globSync("*/*", { cwd: fixtures }).toSorted().entries()) {
      const own = readOptions(folder);
      const sources = ["input", "program"].map((file) => read(folder, file));
      for (const [column, [set, options]] of Object.entries(optionSets).entries()) {
        const isSelecting = selecting.test(set);
        const isCombined = set.includes(",");
        if (extent !== "all" && isCombined) continue;
        if (extent === "how" && isSelecting) continue;
        if (!applies(options, own, sources)) continue;
        const modes = modesOf(sources, isCombined || isSelecting ? "own" : extent).filter(
          (_, index) => isTurn(row + column + index, isCombined ? 45 : 15),
        );
        if (modes.length === 0) continue;
        const merged = { ...options, ...own };
        test(`${folder}: ${set}`, async () => {
          for (const mode of modes) {
            const isCommonJs = usesRuntime(options) && mode !== "module";
            const program = inMode(sources, mode, isCommonJs);
            const native = await runNatively(`${folder} ${mode} ${isCommonJs}`, program);
            if (!native) continue;
            const rewritten = program.map((source) => ({
              ...source,
              code: rewrite(source, merged),
            }));
            const log = await runOnce(rewritten);
            if (isLimit(folder, options)) expect(log, mode).not.toEqual(native);
            else expect(log, mode).toEqual(native);
          }
        });
      }
    }
  });
}

/** Where a kind of syntax is, that is. */
const syntaxOf: Readonly<Record<NonNullable<Options["lower"]>[number], RegExp>> = {
  "async-functions": /async/,
  "async-generators": /async\s*(?:function\s*)?\*/,
  "for-await": /for\s+await/,
  "await-using": /await\s+using/,
};

/** An option that the fixture is about keeps its value; one without effect is left out. */
function applies(options: Options, own: Options, sources: readonly Source[]): boolean {
  const isOverridden = Object.entries(options).some(([name, value]) => {
    const ownValue = own[name as keyof Options];
    return ownValue !== undefined && !isDeepStrictEqual(ownValue, value);
  });
  if (isOverridden) return false;
  const { lower } = options;
  if (lower && !lower.some((name) => sources.some(({ code }) => syntaxOf[name].test(code))))
    return false;
  const { driver = "runtime" } = options;
  const chosen = options.overrides?.map((override) => override.driver) ?? [];
  const isUntyped =
    options.trace || options.guard || driver !== "runtime" || chosen.some((one) => one !== "keep");
  if (own.types && isUntyped) return false;
  const isClass = typeof options.promise === "object";
  if (isClass && (own.types || own.exact || own.driver === "runtime")) return false;
  // A runner awaits as it pleases.
  if (own.promise && [driver, ...chosen].some((one) => typeof one === "object")) return false;
  if (options.types && !sources.some(({ filename }) => filename.endsWith(".ts"))) return false;
  // A module that exports values is refused: refused.test.ts.
  return options.topLevelAwait === undefined || own.topLevelAwait !== undefined;
}

/** A documented limit that the fixture shows: `computed-names` and `methods-in-stacks`. */
function isLimit(folder: string, options: Options): boolean {
  const { driver, exact, lower, optimize, overrides, trace } = options;
  if (folder === "forms/own-names-are-seen-in-stacks") {
    // The method is one of those with an override.
    const ofMethod = overrides?.[0]?.driver ?? driver;
    return (ofMethod === "file" || ofMethod === "runtime") && optimize === undefined && !trace;
  }
  const isRewritten = lower?.includes("async-functions") !== false && overrides !== mixed;
  const isExact = exact === true && isRewritten;
  return folder === "forms/anonymous-expression-takes-the-name-of-its-place" && isExact;
}

function usesRuntime({ driver, overrides = [] }: Options): boolean {
  return driver === "runtime" || overrides.some((override) => override.driver === "runtime");
}

function modesOf(sources: readonly Source[], extent: Extent): readonly Mode[] {
  const isModule = sources.some(({ filename }) => !filename.endsWith(".js"));
  if (isModule) return ["module"];
  return extent === "all" ? ["script", "strict script", "module"] : ["script"];
}

/** @param isCommonJs scripts cannot share a top level, on which each declares what it requires */
function inMode(sources: readonly Source[], mode: Mode, isCommonJs: boolean): readonly Source[] {
  if (sources.some(({ filename }) => !filename.endsWith(".js"))) return sources;
  if (isCommonJs) {
    const directive = mode === "strict script" ? `"use strict";\n` : "";
    return [{ filename: "program.cjs", code: directive + joined(sources) }];
  }
  if (mode === "script") return sources;
  if (mode === "strict script") {
    return sources.map((source) => ({ ...source, code: `"use strict";\n${source.code}` }));
  }
  // Scripts share their top level, modules do not.
  return [{ filename: "program.mjs", code: joined(sources) }];
}

function joined(sources: readonly Source[]): string {
  return sources.map(({ code }) => code).join("\n");
}

const nativeLogs = new Map<string, Promise<EventLog | undefined>>();

/** @returns undefined where the program is not valid in this mode */
function runNatively(key: string, program: readonly Source[]): Promise<EventLog | undefined> {
  const known = nativeLogs.get(key);
  if (known) return known;
  const log = run(program).catch((error: unknown) => {
    // Of another realm, so `instanceof` does not know it.
    if (/^(?:Syntax|Reference|Type)Error/.test(String(error))) return undefined;
    throw error;
  });
  nativeLogs.set(key, log);
  return log;
}

const logs = new Map<string, Promise<EventLog>>();

/** Many options leave a program as others do: its log is known. */
function runOnce(program: readonly Source[]): Promise<EventLog> {
  const key = JSON.stringify(program);
  const log = logs.get(key) ?? run(program);
  logs.set(key, log);
  return log;
}

/** Rejections that the program does not handle are part of what it does. */
async function run(program: readonly Source[]): Promise<EventLog> {
  const unhandled: string[] = [];
  const collect = (error: unknown) => void unhandled.push(`unhandled: ${String(error)}`);
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", collect);
  try {
    const extensions = new Set(program.map(({ filename }) => extname(filename)));
    const events = extensions.has(".js")
      ? await runProgram([globals, ...program])
      : await runProgram(importsRunner(program) ? [runner, ...program] : program, {
          preparation: hooks,
        });
    await setImmediate();
    return [...events, ...unhandled];
  } finally {
    process.removeListener("unhandledRejection", collect);
    for (const listener of others) process.on("unhandledRejection", listener);
  }
}

function importsRunner(program: readonly Source[]): boolean {
  return program.some(
    ({ code, filename }) => !filename.endsWith(".cjs") && code.includes("runner.mjs"),
  );
}

function read(folder: string, name: string): Source {
  const file = readdirSync(join(fixtures, folder)).find((entry) => entry.startsWith(`${name}.`));
  if (!file) throw new Error(`No file ${name}.* in ${dirname(folder)}`);
  const filename = join(fixtures, folder, file);
  return { code: readFileSync(filename, "utf8"), filename };
}

function readOptions(folder: string): Options {
  const file = join(fixtures, folder, "options.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Options) : {};
}
