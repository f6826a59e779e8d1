import vm from "node:vm";
import { type EventLog, Realm } from "../support/run-program.ts";
import type { Source } from "../support/transform.ts";
import { type Driver, drivers } from "./drivers.ts";
import type { FuzzedProgram } from "./grammar.ts";
import { prelude } from "./prelude.ts";

const preparation = new vm.Script(prelude);

/** Promises that never settle keep what waits for them, so a realm is not used for ever. */
const runsPerRealm = 300;

/** Where two logs differ. */
export interface Difference {
  readonly driver: string;
  readonly native: EventLog;
  readonly rewritten: EventLog;
}

/**
 * Runs programs natively and rewritten. A new realm costs as much as ten programs, so that many run
 * in one; a difference counts only if two fresh realms show it too.
 */
export class Comparison {
  #realm = new Realm(preparation);
  #runs = 0;

  /** @returns what the program logs, or undefined if it is no program in its mode */
  async native(program: FuzzedProgram): Promise<EventLog | undefined> {
    try {
      return await this.#run(sourceOf(program));
    } catch (error) {
      if (isSyntaxError(error)) return undefined;
      throw error;
    }
  }

  /**
   * @param native what the program logs
   * @returns `"skipped"` if the driver is not for this program
   * @throws {Error} when the logs differ in this realm only
   */
  async difference(
    program: FuzzedProgram,
    name: string,
    native: EventLog,
  ): Promise<Difference | "skipped" | undefined> {
    const driver = driverOf(name);
    if (driver.needsModule && program.mode !== "module") return "skipped";
    const source = sourceOf(program);
    const output = { ...source, code: "" };
    let used: EventLog;
    try {
      output.code = driver.rewrite(source);
      used = await this.#run(output, driver);
      if (equal(used, native)) return undefined;
    } catch (error) {
      return { driver: name, native, rewritten: [String(error)] };
    }
    if (driver.alone && !equal(await this.#logAlone(source, driver.alone), native))
      return "skipped";
    const [expected, rewritten] = [await runFresh(source, driver), await runFresh(output, driver)];
    if (!equal(expected, rewritten)) return { driver: name, native: expected, rewritten };
    const found = describeDifference({ driver: name, native, rewritten: used });
    throw new Error(`Only in a realm that other programs have used: ${found}`);
  }

  async #logAlone(source: Source, alone: (source: Source) => string): Promise<EventLog> {
    try {
      return await this.#run({ ...source, code: alone(source) });
    } catch (error) {
      return [String(error)];
    }
  }

  async #run(source: Source, driver?: Driver): Promise<EventLog> {
    if (this.#runs++ % runsPerRealm === 0) this.#realm = new Realm(preparation);
    try {
      return await this.#realm.run(withModules(source, driver));
    } finally {
      this.#realm.clear();
    }
  }
}

function driverOf(name: string): Driver {
  const driver = drivers[name];
  if (!driver) throw new Error(`Unexpected driver ${name}`);
  return driver;
}

function runFresh(source: Source, driver: Driver): Promise<EventLog> {
  return new Realm(preparation).run(withModules(source, driver));
}

/** Scripts find them with `require`. */
function withModules(source: Source, driver?: Driver): readonly Source[] {
  const isModule = source.filename.endsWith(".mjs");
  return isModule && driver?.modules ? [...driver.modules, source] : [source];
}

export function sourceOf({ mode, code }: FuzzedProgram): Source {
  const filename = mode === "module" ? "program.mjs" : "program.cjs";
  return { filename, code: `${mode === "strict" ? '"use strict";\n' : ""}${code}\n` };
}

/** Three lines around the first that differs. */
export function describeDifference({ driver, native, rewritten }: Difference): string {
  const first = native.findIndex((line, index) => line !== rewritten[index]);
  const at = first < 0 ? native.length : first;
  const show = (lines: EventLog) => lines.slice(Math.max(0, at - 2), at + 3).join(" | ");
  return `${driver}, line ${at + 1}\n  native:    ${show(native)}\n  rewritten: ${show(rewritten)}`;
}

/** Programs leave rejections without a handler. */
export function ignoreRejections(): () => void {
  const others = process.listeners("unhandledRejection");
  const ignore = () => {};
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", ignore);
  return () => {
    process.removeListener("unhandledRejection", ignore);
    for (const listener of others) process.on("unhandledRejection", listener);
  };
}

function equal(a: EventLog, b: EventLog): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}

/** Errors come from another realm. */
function isSyntaxError(error: unknown): boolean {
  return String(error).startsWith("SyntaxError");
}
