import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { parseSync } from "@babel/core";
import { asyncForms } from "../../support/async-forms.ts";
import { integration, type ProjectFolder } from "./folder.ts";
import type { Outcome, Project } from "./project.ts";
import { positionOf, sourcePosition } from "./stack.ts";

/** @throws {AssertionError} if the program does not behave as natively, or is not lowered */
export function checkOutcome(folder: ProjectFolder, outcome: Outcome, project: Project): void {
  const { entry = "main.js", mapsTo = "source", replacesPromise = false } = project;
  const { lines, stack } = parsePrinted(outcome.printed);
  const arrange = replacesPromise ? withoutOrderOfTicks : (all: string[]) => all;
  assert.deepEqual(arrange(lines), arrange(native(entry).lines));
  const outputs = Object.entries(outcome.outputs);
  assert.notEqual(outputs.length, 0, "no output");
  for (const [file, code] of outputs) {
    assert.deepEqual(asyncFunctionsIn(file, code), [], `async code in ${file}`);
    assert.doesNotMatch(code, loweredByBabel, `${file} was lowered by another plugin`);
  }
  const { source, line, text } = sourcePosition(folder, stack, outcome.outputs);
  assert.match(source, /\bfailing\.js$/, stack);
  if (mapsTo === "output of Babel") assert.match(text ?? "", /^ *throw new Error/);
  else
    assert.equal(line, positionOf(folder.read("src/failing.js"), "new Error(message)").line, stack);
}

/** Helpers of Babel's own plugins, which presets for old engines contain. */
const loweredByBabel = /asyncToGenerator|wrapAsyncGenerator|_asyncIterator\(/;

function withoutOrderOfTicks(lines: readonly string[]): string[] {
  const isTick = (line: string) => line.startsWith("order of ticks:");
  return [...lines.filter((line) => !isTick(line)), ...lines.filter(isTick).toSorted()];
}

/** What a project has printed, among other things that its tool may have. */
export function parsePrinted(printed: string): { lines: string[]; stack: string } {
  const all = printed.trim().split("\n");
  const stack = all.find((line) => line.startsWith("stack ")) ?? "";
  const lines = all.filter((line) => line !== stack);
  assert.notEqual(stack, "", `no stack was printed, but:\n${printed}`);
  return { lines, stack: JSON.parse(stack.slice("stack ".length)) as string };
}

const nativeRuns = new Map<string, ReturnType<typeof parsePrinted>>();

/** What the shared program prints as it is. */
function native(entry: string): ReturnType<typeof parsePrinted> {
  const known = nativeRuns.get(entry);
  if (known) return known;
  const file = join(integration, "behaviours", entry);
  const run = parsePrinted(execFileSync(process.execPath, [file], { encoding: "utf8" }));
  assert.ok(run.lines.length > 40 && !run.lines.some((line) => line.includes("failed:")));
  nativeRuns.set(entry, run);
  return run;
}

function asyncFunctionsIn(file: string, code: string): string[] {
  const ast = parseSync(code, {
    filename: file,
    configFile: false,
    babelrc: false,
    sourceType: "unambiguous",
  });
  assert.ok(ast, file);
  return asyncForms(ast);
}
