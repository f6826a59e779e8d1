import { type EventLog, Realm } from "../support/run-program.ts";
import type { Source } from "../support/transform.ts";
import { drivers } from "./drivers.ts";
import type { FuzzedProgram } from "./grammar.ts";
import { prelude } from "./prelude.ts";

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
  #realm = new Realm({ preparation: prelude });
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
   * @throws {Error} when the logs differ in this realm only
   */
  async difference(
    program: FuzzedProgram,
    driver: string,
    native: EventLog,
  ): Promise<Difference | undefined> {
    const source = sourceOf(program);
    const output = { ...source, code: "" };
    try {
      output.code = drivers[driver]?.(source) ?? "";
      if (equal(await this.#run(output), native)) return undefined;
    } catch (error) {
      return { driver, native, rewritten: [String(error)] };
    }
    const [expected, rewritten] = [await runFresh(source), await runFresh(output)];
    if (!equal(expected, rewritten)) return { driver, native: expected, rewritten };
    throw new Error(`Only in a realm that other programs have used, ${driver} differs`);
  }

  async #run(source: Source): Promise<EventLog> {
    if (this.#runs++ % runsPerRealm === 0) this.#realm = new Realm({ preparation: prelude });
    try {
      return await this.#realm.run([source]);
    } finally {
      this.#realm.clear();
    }
  }
}

export function runFresh(source: Source): Promise<EventLog> {
  return new Realm({ preparation: prelude }).run([source]);
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
