import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rewriteSource } from "unawait";
import { comparePreserved } from "./preserved.ts";

const installed = join(import.meta.dirname, "../../node_modules");

/**
 * What people have written, 1,800 files of JavaScript and 1,400 of TypeScript, in many styles: with
 * and without semicolons, with tabs, CommonJS and modules, handwritten and compiled.
 */
export const corpus = [
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

/** How the author's formatting has come through. */
export interface Kept {
  files: number;
  rewritten: number;
  /** Lines where nothing has to change, and how many of them are not there as they were. */
  untouchedLines: number;
  lostLines: number;
  /** What must not be: files that could not be printed so, and what has been lost in them. */
  readonly failures: string[];
}

/** Rewrites the files of a package, or every so manieth of them. */
export function rewritePackage(name: string, glob: string, step = 1): Kept {
  const kept: Kept = { files: 0, rewritten: 0, untouchedLines: 0, lostLines: 0, failures: [] };
  const folder = join(installed, name);
  const files = globSync(glob, { cwd: folder }).filter((file) => !/\.d\.m?ts$/.test(file));
  for (const file of files.toSorted().filter((_, index) => index % step === 0)) {
    kept.files++;
    rewriteFile(join(folder, file), kept);
  }
  return kept;
}

function rewriteFile(filename: string, kept: Kept): void {
  const source = readFileSync(filename, "utf8");
  const { code, changed, fallbacks } = rewriteSource(source, { filename });
  for (const { line, message } of fallbacks) kept.failures.push(`${filename}:${line}: ${message}`);
  if (!changed) {
    if (code !== source) kept.failures.push(`${filename}: differs, though nothing was to change`);
    return;
  }
  const { lostLines, untouchedLines, ...lost } = comparePreserved(source, code, filename);
  kept.rewritten++;
  kept.untouchedLines += untouchedLines;
  kept.lostLines += lostLines.length;
  for (const [kind, values] of Object.entries(lost)) {
    kept.failures.push(...values.map((value) => `${filename}: ${kind}: ${value}`));
  }
}
