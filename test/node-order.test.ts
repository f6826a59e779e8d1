import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import type { TraceEvent } from "@unawait/trace";
import { expect, test } from "vitest";
import { makePrograms } from "../packages/playground/src/transform/programs.ts";
import { record, rows } from "./support/trace-program.ts";
import { isTurn } from "./support/turns.ts";

const files = globSync(join(import.meta.dirname, "node-order/*.{cjs,mjs}")).toSorted();
const tried = files.filter((_, index) => isTurn(index, 2));

for (const file of tried) {
  test(`as in Node: ${basename(file, extname(file)).replaceAll("-", " ")}`, async () => {
    const sources = [{ name: "main.tsx", source: readFileSync(file, "utf8") }];
    const made = makePrograms({ files: sources, options: {}, host: "node" });
    if (made.kind === "problem") throw new Error(made.message);
    // Only the program that works for long is to see time pass.
    const perReading = file.includes("long-work") ? 0.1 : 0;
    const options = { host: "node", isModule: made.isModule, perReading } as const;
    const expected = await outputOfNode(file);
    const native = await record(made.native.traced, options);
    const output = await record(made.output.traced, options);
    expect(printed((await record(made.native.plain, options)).events)).toBe(expected);
    expect(printed(native.events)).toBe(expected);
    expect(rows(output.events)).toEqual(rows(native.events));
    expect(native.unfinished).toBe(false);
  });
}

/** What the real Node prints, whatever code it exits with. */
function outputOfNode(file: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, [file], { timeout: 60_000 }, (_error, stdout) => resolve(stdout));
  });
}

function printed(events: readonly TraceEvent[]): string {
  const logs = events.filter(({ kind, how }) => kind === "log" && how !== "error");
  return logs.map(({ how, text = "" }) => (how === "write" ? text : `${text}\n`)).join("");
}
