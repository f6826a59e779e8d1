import { stripTypeScriptTypes } from "node:module";
import { basename } from "node:path";
import { setImmediate as setImmediateCallback } from "node:timers";
import { setImmediate } from "node:timers/promises";
import vm from "node:vm";
import { isMeasured, measuredRequire, runtimeModule, runtimeRequire } from "./runtime-modules.ts";
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
      start: () => {
        tick = idle = 0;
        apply(then, promise, [ruler]);
      },
      /** Says in which tick an event happens, and waits for the next one. */
      tick: () => ((idle = 0), tick),
    };
  })(Promise.resolve(), Promise.prototype.then, Reflect.apply)`);

/** Run in each realm: from outside, a global would only be deleted from the object that stands for it. */
const clearScript = new vm.Script(`
  (({ ownKeys, deleteProperty }, known) => {
    return () => {
      for (const key of ownKeys(globalThis)) if (!known.has(key)) deleteProperty(globalThis, key);
    };
  })(Reflect, new Set(Reflect.ownKeys(globalThis)))`);

interface Ruler {
  start(): void;
  tick(): number;
}

/** What a program finds in its realm, beside `log`. */
export interface Surroundings {
  /** A script that runs first, also before modules. */
  readonly preparation?: string;
  readonly globals?: Readonly<Record<string, unknown>>;
}

/**
 * A realm with a global `log`, in which programs run.
 *
 * A tick is a generation of microtasks: a microtask that queues itself again stands first in the
 * queue from the start, so it runs once before all others of its generation and can count them
 * without changing their order.
 */
export class Realm {
  readonly #context: vm.Context;
  readonly #ruler: Ruler;
  readonly #clear: () => void;
  #events: EventLog = [];
  #hasRuntime = false;

  constructor({ preparation = "", globals = {} }: Surroundings = {}) {
    const log = (...values: unknown[]) => {
      this.#events.push(`${this.#ruler.tick()}: ${values.map(format).join(" ")}`);
    };
    this.#context = vm.createContext({ log, setImmediate: setImmediateCallback, ...globals });
    this.#ruler = rulerScript.runInContext(this.#context) as Ruler;
    prepare(preparation).runInContext(this.#context);
    this.#clear = clearScript.runInContext(this.#context) as () => void;
  }

  /**
   * Runs sources one after the other. Modules and scripts find the runtime of this repository.
   *
   * @throws what the sources throw
   */
  async run(sources: readonly Source[]): Promise<EventLog> {
    this.#events = [];
    await this.#addRuntime(sources);
    try {
      if (sources.some(({ filename }) => isModule(filename))) {
        const module = await link(sources, this.#context);
        this.#ruler.start();
        await module.evaluate();
      } else {
        this.#ruler.start();
        for (const source of sources) vm.runInContext(scriptOf(source), this.#context, source);
      }
    } finally {
      // Until the ruler stops, also after an error: a second one would count the same ticks again.
      await setImmediate();
    }
    return this.#events;
  }

  /** Deletes the globals that programs have made, for the next one. */
  clear(): void {
    this.#clear();
  }

  async #addRuntime(sources: readonly Source[]): Promise<void> {
    if (this.#hasRuntime) return;
    if (!sources.some(({ code }) => /require\(["']@unawait\//.test(code))) return;
    this.#hasRuntime = true;
    if (!isMeasured) runtimeScript.runInContext(this.#context);
    else await (await link([measuredRequire], this.#context)).evaluate();
  }
}

/** Runs sources in a fresh realm, as `Realm` does. */
export function runProgram(
  sources: readonly Source[],
  surroundings?: Surroundings,
): Promise<EventLog> {
  return new Realm(surroundings).run(sources);
}

const prepared = new Map<string, vm.Script>();

/** Compiled once: a library may be among it. */
function prepare(preparation: string): vm.Script {
  const known = prepared.get(preparation);
  if (known) return known;
  const script = new vm.Script(preparation);
  prepared.set(preparation, script);
  return script;
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
  await program.link((specifier, { identifier: from }) => {
    const runtime = runtimeModule(specifier, from);
    const name = runtime?.identifier ?? basename(specifier);
    const module =
      modules.get(name) ??
      (runtime && new vm.SourceTextModule(runtime.text, { context, identifier: name }));
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
