import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect } from "vitest";
import { encodeProgram } from "../../packages/playground/src/share/link-format.ts";
import { same } from "./programs.ts";
import { runOnSite } from "./run-on-site.ts";
import { test } from "./test.ts";

const folder = join(import.meta.dirname, "..");
const pasted = globSync(join(folder, "pasted/*.js")).toSorted();
// The others run in test/node-order.test.ts: each takes a second here.
const ofNode = [
  "a-module-runs-in-a-microtask.mjs",
  "a-rejection-ends-the-process.cjs",
  "await-among-all-queues.cjs",
  "due-timers-run-in-one-phase.cjs",
  "immediates-come-in-rounds.cjs",
  "messages-arrive-in-poll.cjs",
].map((name) => join(folder, "node-order", name));

test(
  "programs people paste do what they do in Node, and both versions the same",
  { tags: ["long"] },
  async ({ page, open }) => {
    await open();
    for (const file of [...pasted, ...ofNode]) {
      const source = readFileSync(file, "utf8");
      const name = basename(file);
      const host = file.endsWith(".js") ? "browser" : "node";
      const program = { source, options: {}, predict: false, host } as const;
      const [expected, found] = await Promise.all([
        outputOfNode(file),
        runOnSite(page, `v1=${await encodeProgram(program)}`, source),
      ]);
      expect(found.status, name).toMatch(same);
      expect(found.output, name).toEqual(found.native);
      expect(found.banners, name).toEqual([]);
      const printed = found.native.filter((text) => !/^(?:Uncaught|Unhandled)/.test(text));
      expect(withoutBreaks(printed.join("")), name).toBe(withoutBreaks(expected));
    }
  },
);

/** `process.stdout.write` writes parts of lines. */
function withoutBreaks(text: string): string {
  return text.replaceAll("\n", "");
}

function outputOfNode(file: string): Promise<string> {
  const code = readFileSync(file, "utf8");
  const args = file.endsWith(".js") ? ["--input-type=commonjs", "--eval", code] : [file];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { timeout: 60_000 }, (_error, stdout) => resolve(stdout));
  });
}
