import type { Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { randomProgram } from "./support/random-program.ts";
import { runProgram } from "./support/run-program.ts";
import { rewriteText } from "./support/transform.ts";

/** Timers that take microtasks: all there is in the context of a program. */
const timers = `
var queueMicrotask = (f) => { Promise.resolve().then(f); };
var setTimeout = (f, delay = 0, ...args) => {
  let left = 6 + delay * 3;
  const step = () => { if (left-- > 0) queueMicrotask(step); else f(...args); };
  step();
};`;

const optionSets: readonly Options[] = [
  { driver: "file" },
  { driver: "file", optimize: false },
  { driver: "file", optimize: "size" },
];

describe("programs made at random log the same in the same ticks", () => {
  test.for(Array.from({ length: 60 }, (_, index) => index + 1))("program %i", async (seed) => {
    const body = `try { (function () { ${randomProgram(seed, true)}\n})(); } catch (error) { log(String(error)); }`;
    const source = { filename: "program.js", code: `${timers}\n${body}` };
    const native = await runQuietly(source);
    for (const options of optionSets) {
      const code = rewriteText(source, options);
      expect(await runQuietly({ ...source, code }), JSON.stringify(options)).toEqual(native);
    }
  });
});

/** Programs leave rejections without a handler. */
async function runQuietly(source: { filename: string; code: string }): Promise<readonly string[]> {
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", () => {});
  try {
    return await runProgram([source]);
  } finally {
    process.removeAllListeners("unhandledRejection");
    for (const listener of others) process.on("unhandledRejection", listener);
  }
}
