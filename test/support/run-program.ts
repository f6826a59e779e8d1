import { stripTypeScriptTypes } from "node:module";
import { basename } from "node:path";
import { setImmediate as setImmediateCallback } from "node:timers";
import { setImmediate } from "node:timers/promises";
import vm from "node:vm";
import { runtimeModules, runtimeRequire } from "./runtime-modules.ts";
import type { Source } from "./transform.ts";

/** What a program did: one entry a call of `log`, each with the microtask tick it happened in. */
export type EventLog = string[];

/** Microtasks without an event after which a program is taken to be done. */
const patience = 100;

const runtimeScript = new vm.Script(runtimeRequire);

/**
 * The ruler, compiled once and run in each realm: a microtask of another realm costs ten times as
 * much. It queues itself whatever the program does to its Promise.
 */
const rulerScript = new vm.Script(`
  ((promise, then, apply) => {
    let tick = 0;
    let idle = 0;
    const ruler = () => {
      tick++;
      if (++idle < ${patience}) apply(then, promise, [ruler]);
    };
    return {
      start: () => void apply(then, promise, [ruler]),
      /** Says in which tick an event happens, and waits for the next one. */
      tick: () => ((idle = 0), tick),
    };
  })(Promise.resolve(), Promise.prototype.then, Reflect.apply)`);

interface Ruler {
  start(): void;
  tick(): number;
}

/**
 * Runs sources one after the other in a fresh realm with a global `log`.
 *
 * A tick is a generation of microtasks: a microtask that queues itself again stands first in the
 * queue from the start, so it runs once before all others of its generation and can count them
 * without changing their order.
 *
 * Modules and scripts find the runtime of this repository.
 *
 * @param preparation a script that runs first, also before modules
 */
export async function runProgram(sources: readonly Source[], preparation = ""): Promise<EventLog> {
  const events: EventLog = [];
  const log = (...values: unknown[]) => {
    events.push(`${ruler.tick()}: ${values.map(format).join(" ")}`);
  };
  const context = vm.createContext({ log, setImmediate: setImmediateCallback });
  const ruler = rulerScript.runInContext(context) as Ruler;
  vm.runInContext(preparation, context);
  if (sources.some(({ code }) => /require\(["']@unawait\//.test(code)))
    runtimeScript.runInContext(context);

  if (sources.some(({ filename }) => isModule(filename))) {
    const module = await link(sources, context);
    ruler.start();
    await module.evaluate();
  } else {
    ruler.start();
    for (const source of sources) vm.runInContext(scriptOf(source), context, source);
  }
  await setImmediate();
  return events;
}

function isModule(filename: string): boolean {
  return !/\.c?js$/.test(filename);
}

/** A CommonJS module has a scope of its own. */
function scriptOf({ code, filename }: Source): string {
  return filename.endsWith(".cjs") ? `(function () {${code}\n})();` : code;
}

/** Links modules that import one another by name; the last one is the program. */
async function link(sources: readonly Source[], context: vm.Context): Promise<vm.SourceTextModule> {
  const modules = new Map(
    sources.map(({ code, filename }) => {
      const text = filename.endsWith(".ts")
        ? stripTypeScriptTypes(code, { mode: "transform" })
        : code;
      return [
        basename(filename),
        new vm.SourceTextModule(text, { context, identifier: filename }),
      ] as const;
    }),
  );
  const program = Array.from(modules.values()).at(-1);
  if (!program) throw new Error("Expected at least one source");
  await program.link((specifier) => {
    const name = runtimeModules.has(specifier) ? specifier : basename(specifier);
    const text = runtimeModules.get(specifier);
    const module =
      modules.get(name) ??
      (text === undefined
        ? undefined
        : new vm.SourceTextModule(text, { context, identifier: name }));
    if (!module) throw new Error(`No source is called ${specifier}`);
    modules.set(name, module);
    return module;
  });
  return program;
}

function format(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "function") return `function ${value.name}`;
  // Errors come from another realm, so `instanceof Error` would not know them.
  if (Object.prototype.toString.call(value) === "[object Error]") return String(value);
  if (typeof value === "symbol" || typeof value === "bigint") return value.toString();
  if (Object.is(value, -0)) return "-0";
  return JSON.stringify(value) ?? String(value);
}
