import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { types as t } from "@babel/core";
import type { Options } from "babel-plugin-unawait";
import { expect, test } from "vitest";
import { expectInvariants } from "./invariants.ts";
import { type EventLog, runProgram } from "./run-program.ts";
import { rewrite, type Rewritten, type Source } from "./transform.ts";

const tests = join(import.meta.dirname, "..");
const root = join(tests, "bugs");

/** Names of the programs in test/bugs. */
export const programs = globSync("MP*", { cwd: root }).toSorted();

/**
 * A test of a bug that no program in test/bugs can show.
 *
 * @param title written out where this is called, since `numbersOfCases` looks for it there
 */
export function bug(title: string, run: () => void | Promise<void>): void {
  numberOf(title);
  test(title, run);
}

/** Numbers that have a case of their own: a `bug` in one of the test files beside bugs.test.ts. */
export function numbersOfCases(): string[] {
  return globSync("bugs-*.test.ts", { cwd: tests }).flatMap((name) => {
    const text = readFileSync(join(tests, name), "utf8");
    const titles = text.matchAll(/^\s*bug\(\s*["'`](MP.*)/gm);
    return Array.from(titles, ([, title = ""]) => numberOf(title));
  });
}

export function numberOf(title: string): string {
  const number = /^MP\d\db?/.exec(title)?.[0];
  if (number === undefined) throw new Error(`Unexpected title ${title}, expected MP and a number`);
  return number;
}

export function read(name: string): Source {
  const filename = join(root, name);
  return { code: readFileSync(filename, "utf8"), filename };
}

export async function expectToBehave(source: Source): Promise<void> {
  const native = await runNatively(source);
  expect(native.length, "events logged").toBeGreaterThan(0);
  const output = rewriteOnce(source);
  expect(await runProgram([{ ...source, code: output.code }])).toEqual(native);
  expectInvariants(source, output);
}

const outputs = new Map<string, Rewritten>();

/** Rewrites a source; one that was is not rewritten again. */
export function rewriteOnce(source: Source): Rewritten {
  const output = outputs.get(source.code) ?? rewrite(source);
  outputs.set(source.code, output);
  return output;
}

const nativeLogs = new Map<string, Promise<EventLog>>();

export function runNatively(source: Source): Promise<EventLog> {
  const native = nativeLogs.get(source.code) ?? runProgram([source]);
  nativeLogs.set(source.code, native);
  return native;
}

export function runRewritten(source: Source, options: Options = {}): Promise<EventLog> {
  return runProgram([{ ...source, code: rewrite(source, options).code }]);
}

export function nodeTypes(ast: t.Node): string[] {
  const types: string[] = [];
  t.traverseFast(ast, ({ type }) => void types.push(type));
  return types;
}
