import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { runProgram } from "./support/run-program.ts";
import { rewriteText } from "./support/transform.ts";

/** Options that change how functions run. */
const optionSets: readonly Options[] = [
  {},
  { driver: "file" },
  { driver: "file", optimize: false },
  { driver: "file", optimize: "size" },
  { driver: "runtime" },
  { guard: { yieldAfter: 1e6 } },
  { guard: { yieldAfter: 1e6 }, driver: "file" },
  { guard: { yieldAfter: 1e6 }, driver: "file", optimize: false },
  { guard: { yieldAfter: 1e6 }, driver: "file", optimize: "size" },
  { guard: { yieldAfter: 1e6 }, driver: "runtime" },
];

describe("the order of events is that of native async functions, to the tick", () => {
  for (const filename of globSync(join(import.meta.dirname, "order/*.js")).toSorted()) {
    test(basename(filename, ".js").replaceAll("-", " "), async () => {
      const source = { filename, code: readFileSync(filename, "utf8") };
      const native = await runProgram([source]);
      expect(native.length, "events logged").toBeGreaterThan(0);
      for (const options of optionSets) {
        const code = rewriteText(source, options);
        const log = await runProgram([{ filename, code }]);
        expect(log, JSON.stringify(options)).toEqual(native);
      }
    });
  }
});
