import type { EventLog } from "../support/run-program.ts";
import type { Source } from "../support/transform.ts";
import { type Driver, drivers } from "./drivers.ts";
import { runnable, sourceOf } from "./source.ts";
import type { FuzzedProgram } from "./grammar/programs.ts";
import type { Executor } from "./realms.ts";

/** Where two logs differ. */
export interface Difference {
  readonly driver: string;
  readonly native: EventLog;
  readonly rewritten: EventLog;
}

/** Runs programs natively and rewritten. A difference counts only if two fresh realms show it too. */
export class Comparison {
  readonly #executor: Executor;

  constructor(executor: Executor) {
    this.#executor = executor;
  }

  /** @returns what the program logs, or undefined if it is no program in its mode */
  async native(program: FuzzedProgram): Promise<EventLog | undefined> {
    try {
      return await this.#executor.run([runnable(sourceOf(program))]);
    } catch (error) {
      // It comes from another realm.
      if (String(error).startsWith("SyntaxError")) return undefined;
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
    if (driver.modes?.includes(program.mode) === false) return "skipped";
    const source = sourceOf(program);
    let sources: readonly Source[];
    let found: EventLog;
    try {
      const output = runnable({ ...source, code: driver.rewrite(source) });
      sources = withModules(output, driver);
      found = await this.#executor.run(sources);
      if (equal(found, native)) return undefined;
    } catch (error) {
      return { driver: name, native, rewritten: [String(error)] };
    }
    if (driver.alone && !equal(await this.#logAlone(source, driver.alone), native)) {
      return "skipped";
    }
    const expected = await this.#executor.runFresh([runnable(source)]);
    const rewritten = await this.#executor.runFresh(sources);
    if (!equal(expected, rewritten)) return { driver: name, native: expected, rewritten };
    const shown = describeDifference({ driver: name, native, rewritten: found });
    throw new Error(`Only in a realm that other programs have used: ${shown}`);
  }

  async #logAlone(source: Source, alone: (source: Source) => string): Promise<EventLog> {
    try {
      return await this.#executor.run([{ ...source, code: alone(source) }]);
    } catch (error) {
      return [String(error)];
    }
  }
}

function driverOf(name: string): Driver {
  const driver = drivers[name];
  if (!driver) throw new Error(`Unexpected driver ${name}`);
  return driver;
}

/** Scripts find them with `require`. */
function withModules(source: Source, driver: Driver): readonly Source[] {
  const isModule = source.filename.endsWith(".mjs");
  return isModule && driver.modules ? [...driver.modules, source] : [source];
}

/** Three lines around the first that differs. */
export function describeDifference({ driver, native, rewritten }: Difference): string {
  const first = native.findIndex((line, index) => line !== rewritten[index]);
  const at = first < 0 ? native.length : first;
  const show = (lines: EventLog) => lines.slice(Math.max(0, at - 2), at + 3).join(" | ");
  return `${driver}, line ${at + 1}\n  native:    ${show(native)}\n  rewritten: ${show(rewritten)}`;
}

function equal(a: EventLog, b: EventLog): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}
