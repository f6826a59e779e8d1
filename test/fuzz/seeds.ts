import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { modesOf, readTestFile } from "../../scripts/test262/test-file.ts";
import { corpus } from "../support/corpus.ts";
import type { Source } from "../support/transform.ts";

/** Longer files take too long to change and to rewrite. */
const longest = 20_000;

const installed = join(import.meta.dirname, "../../node_modules");
const fixtures = join(import.meta.dirname, "../fixtures");

/** Files of fixtures and of packages that have async code, which cannot be run by themselves. */
export function writtenSources(): Source[] {
  const files = [
    ...globSync("*/*/{input,program}.*", { cwd: fixtures }).map((file) => join(fixtures, file)),
    ...corpus.flatMap(([name, glob]) =>
      globSync(glob, { cwd: join(installed, name) }).map((file) => join(installed, name, file)),
    ),
  ];
  return files
    .filter((file) => !/\.d\.m?ts$|\.tsx$/.test(file))
    .map((file) => ({ filename: sourceName(file), code: readFileSync(file, "utf8") }))
    .filter(({ code }) => code.length < longest && /\basync\b/.test(code));
}

/** Babel takes what has neither for a script. */
function sourceName(file: string): string {
  if (!file.endsWith(".js")) return basename(file);
  const isModule = /^(?:import|export)\b/m.test(readFileSync(file, "utf8"));
  return basename(file).replace(/\.js$/, isModule ? ".mjs" : ".cjs");
}

/** What only a `while` could end, what a documented limit concerns, and what needs its host. */
const unsuited =
  /\b(?:while|do|toString|callee|caller|constructor|prototype|AsyncFunction|AsyncGeneratorFunction|\$262|import|eval|Realm|Symbol\.species)\b|for \(;|, *\)/;

const helpers = new Set(["compareArray.js", "asyncHelpers.js"]);

/**
 * Programs of test262 about async code.
 *
 * @param checkout of https://github.com/tc39/test262
 */
export function test262Programs(checkout: string): Source[] {
  const root = join(checkout, "test");
  return globSync("language/**/*.js", { cwd: root })
    .filter((path) => !path.includes("_FIXTURE"))
    .map((path) => readTestFile(checkout, path))
    .filter(({ code, negative, flags, includes }) => {
      const isPlain = !negative && !flags.includes("raw");
      const isHelped = includes.every((name) => helpers.has(name));
      const text = code.replaceAll(/\/\*.*?\*\//gs, "");
      return isPlain && isHelped && /\basync\b/.test(text) && !unsuited.test(text);
    })
    .map((test) => {
      const [mode] = modesOf(test);
      const code = test.code.replaceAll(/\/\*.*?\*\//gs, "").replaceAll(/^\/\/.*\n/gm, "");
      const filename = `test.${mode === "module" ? "mjs" : "cjs"}`;
      return { filename, code: `${mode === "strict" ? '"use strict";\n' : ""}${code}` };
    });
}

/** A script in place of test262's own: it logs what is compared, and a test goes on after a failure. */
export const test262Harness = `
const show = (value) => {
  if (typeof value === "function") return "function " + value.name;
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Error) return value.name;
  return Array.isArray(value) ? "[" + value.map(show) + "]" : Object.prototype.toString.call(value);
};
// Its text is what the engine has parsed (README, "Limits").
Function.prototype.toString = () => "function";
var Test262Error = class Test262Error extends Error {};
Test262Error.prototype.name = "Test262Error";
var assert = (value) => log("assert", show(value));
assert.sameValue = (found, expected) => log("sameValue", show(found), show(expected));
assert.notSameValue = (found, other) => log("notSameValue", show(found), show(other));
assert.compareArray = (found, expected) => log("compareArray", show(found), show(expected));
assert.throws = (kind, run) => { try { run(); log("no error"); } catch (error) { log("throws", show(error)); } };
assert.throwsAsync = (kind, run) => run().then(() => log("no error"), (error) => log("rejects", show(error)));
var compareArray = (found, expected) => { log("compareArray", show(found), show(expected)); return true; };
var $DONE = (error) => log("done", show(error));
var asyncTest = (run) => { Promise.resolve().then(run).then(() => $DONE(), $DONE); };
var print = log;
`;
