import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rewriteSource } from "../packages/cli/src/index.ts";
import { comparePreserved } from "./support/preserved.ts";

/*
 * What people have written, 1,800 files of JavaScript and 1,400 of TypeScript, in many styles: with
 * and without semicolons, with tabs, CommonJS and modules, handwritten and compiled.
 */
const packages = [
  ["abstract-level", "*.js"],
  ["abstract-level", "{lib,test}/**/*.js"],
  ["discord.js", "src/**/*.js"],
  ["ethers", "lib.esm/**/*.js"],
  ["execa", "lib/**/*.js"],
  ["fastify", "{lib,test}/**/*.{js,mjs}"],
  ["hono", "dist/**/*.js"],
  ["kysely", "dist/**/*.js"],
  ["puppeteer-core", "lib/esm/**/*.js"],
  ["ai", "src/**/*.{ts,tsx}"],
  ["ethers", "src.ts/**/*.ts"],
  ["ix", "src/**/*.ts"],
  ["mongodb", "src/**/*.ts"],
  ["openai", "src/**/*.{ts,mts}"],
  ["puppeteer-core", "src/**/*.ts"],
] as const;

const seen = { js: 0, ts: 0, rewritten: 0, untouchedLines: 0, lostLines: 0 };

describe("the author's formatting", () => {
  test.for(packages)("of %s, %s", { timeout: 300_000 }, ([name, glob]) => {
    const folder = join(import.meta.dirname, "../node_modules", name);
    for (const file of globSync(glob, { cwd: folder }).toSorted()) {
      if (/\.d\.m?ts$/.test(file)) continue;
      const source = readFileSync(join(folder, file), "utf8");
      seen[/ts$|tsx$/.test(file) ? "ts" : "js"]++;
      const { code, changed, fallback } = rewriteSource(source, { filename: file });
      expect(fallback, file).toBeUndefined();
      if (!changed) {
        expect(code, file).toBe(source);
        continue;
      }
      const { lostLines, untouchedLines, ...lost } = comparePreserved(source, code, file);
      expect(lost, file).toEqual({ changedLiterals: [], lostComments: [], lostSyntax: [] });
      seen.rewritten++;
      seen.untouchedLines += untouchedLines;
      seen.lostLines += lostLines.length;
    }
  });

  test("is that of enough files, and of 99.5 % of the lines where nothing has to change", () => {
    expect(seen.js).toBeGreaterThanOrEqual(1500);
    expect(seen.ts).toBeGreaterThanOrEqual(1000);
    expect(seen.rewritten).toBeGreaterThanOrEqual(900);
    expect(1 - seen.lostLines / seen.untouchedLines).toBeGreaterThanOrEqual(0.995);
  });
});
