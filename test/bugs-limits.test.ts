import { describe, expect, test } from "vitest";
import { limits } from "./support/bug-limits.ts";
import { runRewritten } from "./support/bugs.ts";
import { runProgram } from "./support/run-program.ts";
import type { Source } from "./support/transform.ts";

describe("a limit of ours", () => {
  for (const { number, reason, program, native, rewritten, unless } of limits) {
    test(`${number} ${reason}`, async () => {
      const source: Source = { code: program, filename: `${number}.js` };
      expect(await runProgram([source])).toEqual(native);
      expect(await runRewritten(source)).toEqual(rewritten);
      if (unless) expect(await runRewritten(source, unless)).toEqual(native);
    });
  }
});
