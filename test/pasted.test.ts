import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { makePrograms } from "../packages/playground/src/transform/programs.ts";
import { logs, record, rows } from "./support/trace-program.ts";
import { isTurn } from "./support/turns.ts";

// Programs of the kinds that people ask about. What they log does not depend on who runs them.
describe("programs people paste log what Node logs, as in a browser and as in Node", () => {
  const all = globSync(join(import.meta.dirname, "pasted/*.js")).toSorted();
  for (const file of all.filter((_, index) => isTurn(index, 2))) {
    test(basename(file, ".js").replaceAll("-", " "), async () => {
      const source = readFileSync(file, "utf8");
      const expected = await outputOfNode(file);
      for (const host of ["browser", "node"] as const) {
        const files = [{ name: "main.tsx", source }];
        const made = makePrograms({ files, options: {}, host });
        if (made.kind === "problem") throw new Error(made.message);
        const native = await record(made.native.traced, { host });
        const output = await record(made.output.traced, { host });
        expect(`${logs(native.events).join("\n")}\n`, host).toBe(expected);
        expect(rows(output.events)).toEqual(rows(native.events));
        expect(logs((await record(made.output.plain, { host })).events)).toEqual(
          logs(native.events),
        );
      }
    });
  }
});

function outputOfNode(file: string): Promise<string> {
  return new Promise((resolve) => {
    const args = ["--input-type=commonjs", "--eval", readFileSync(file, "utf8")];
    execFile(process.execPath, args, { timeout: 60_000 }, (_error, stdout) => resolve(stdout));
  });
}
