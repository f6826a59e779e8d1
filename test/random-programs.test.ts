import type { Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { randomProgram } from "./support/random-program.ts";
import { runnable, runQuietly } from "./support/run-random.ts";
import { isTurn } from "./support/turns.ts";
import { rewriteText } from "./support/transform.ts";

const optionSets: readonly Options[] = [
  { driver: "file" },
  { driver: "file", optimize: false },
  { driver: "file", optimize: "size" },
];

describe("programs made at random log the same in the same ticks", () => {
  const seeds = Array.from({ length: 60 }, (_, index) => index + 1);
  const tried = seeds.filter((_, index) => isTurn(index, 3));

  test.for(tried)("program %i", async (seed) => {
    const source = runnable(randomProgram(seed, true));
    const native = await runQuietly(source);
    for (const options of optionSets) {
      const code = rewriteText(source, options);
      expect(await runQuietly({ ...source, code }), JSON.stringify(options)).toEqual(native);
    }
  });
});
