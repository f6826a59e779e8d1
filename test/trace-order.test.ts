import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { isTurn } from "./support/turns.ts";
import { instrument, logs, logsOf, record, rows } from "./support/trace-program.ts";

describe("recording changes nothing, and both programs do the same in the same ticks", () => {
  for (const filename of globSync(join(import.meta.dirname, "order/*.js")).toSorted()) {
    test(basename(filename, ".js").replaceAll("-", " "), async () => {
      const code = readFileSync(filename, "utf8");
      const native = await record(instrument(code, "native", true));
      const output = await record(instrument(code, "output", true));
      expect(native.unfinished || output.unfinished).toBe(false);
      expect(rows(output.events)).toEqual(rows(native.events));
      const texts = logs(native.events);
      expect(texts.length, "events logged").toBeGreaterThan(0);
      for (const run of ["native", "output"] as const) {
        const plain = instrument(code, run, false);
        expect(logs((await record(plain)).events), "with the ruler alone").toEqual(texts);
        expect(await logsOf(plain), "with nothing").toEqual(texts);
      }
    });
  }
});

describe("probes change nothing in any other program", () => {
  const inputs = globSync(["fixtures/*/*/input.js", "bugs/*.js"], { cwd: import.meta.dirname });
  for (const name of inputs.toSorted().filter((_, index) => isTurn(index, 4))) {
    test(name, async () => {
      const filename = join(import.meta.dirname, name);
      const program = join(dirname(filename), "program.js");
      const texts = existsSync(program) ? [filename, program] : [filename];
      const code = texts.map((file) => readFileSync(file, "utf8")).join("\n");
      const probed = await record(instrument(code, "native", true));
      expect(logs(probed.events)).toEqual(logs((await record(code)).events));
    });
  }
});
