import { rewriteSource } from "unawait";
import { describe, expect, test } from "vitest";
import { layoutPrograms } from "./support/layout-programs.ts";
import { layoutsOf, randomLayout } from "./support/layouts.ts";
import { randomProgram } from "./support/random-program.ts";
import { isTurn } from "./support/turns.ts";
import { runnable, runQuietly } from "./support/run-random.ts";

const marks = /\/\*[^]*?\*\/|\/\/.*/g;

/** The comments of a program whose strings contain none. */
function commentsOf(code: string): string[] {
  const texts = [...code.matchAll(marks)].map(([text]) => text.replaceAll(/\s+/g, " ").trim());
  return texts.filter((text) => text !== "/*#__PURE__*/").toSorted();
}

/** A function that cannot keep its formatting is an error, with `strict`. */
function rewrite(source: string, filename: string, options: object = {}): string {
  const { code } = rewriteSource(source, { filename, strict: true, ...options });
  expect(commentsOf(code)).toEqual(commentsOf(source));
  if (!/[ \t]$/m.test(source)) expect(code).not.toMatch(/[ \t]$/m);
  return code;
}

describe("a comment, a line break or nothing may be in any gap between two tokens", () => {
  test.for(layoutPrograms)("%s: %s", ([filename, program]) => {
    const fillers = ["", "\n", "/*c*/", " // c\n"];
    const layouts = layoutsOf(program, filename, fillers, 3);
    for (const [index, source] of [...layouts].entries()) {
      if (isTurn(index, 4)) rewrite(source, filename);
    }
  });
});

/** `pnpm layouts` tries more. */
describe("programs in random layouts log the same", () => {
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].filter((_, index) => isTurn(index, 4));

  test.for(seeds)("seed %i", async (seed) => {
    const { filename, code } = runnable(randomProgram(seed, true));
    const source = randomLayout(code, filename, seed);
    const native = await runQuietly({ filename, code: source });
    for (const options of [{}, { driver: "file" }]) {
      const rewritten = rewrite(source, filename, options);
      expect(await runQuietly({ filename, code: rewritten })).toEqual(native);
    }
  });
});
