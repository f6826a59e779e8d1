/*
 * What test runners say at the end of their output.
 */
import { stripVTControlCharacters } from "node:util";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** For each runner, the numbers of its last summary; undefined if it has not come to its end. */
const readers = {
  /** `node --test`, borp and tape: `# pass 12` or `ℹ pass 12`. */
  tap: (text: string) => {
    const number = (word: string) => last(text, RegExp(`^(?:#|ℹ) ${word} +(\\d+)`, "gm"));
    const passed = number("pass");
    if (passed === undefined) return undefined;
    const failed = (number("fail") ?? 0) + (number("cancelled") ?? 0);
    return { passed, failed, skipped: (number("skip(?:ped)?") ?? 0) + (number("todo") ?? 0) };
  },
  /** `12 tests passed`, `1 test failed`. Its TAP cannot show each error. */
  ava: (text: string) => {
    const number = (words: string) => last(text, RegExp(`^ +(\\d+) ${words}$`, "gm")) ?? 0;
    // It sums up those that have passed if none has failed.
    const passed = text.match(/^ +✔ /gm)?.length ?? 0;
    const failed = number("tests? failed");
    const lost = number("uncaught exceptions?") + number("unhandled rejections?");
    if (number("tests? passed") + failed + lost === 0) return undefined;
    return { passed, failed: failed + lost, skipped: number("tests? skipped") };
  },
  // Assertions are not counted: some are made in events that may come too late, natively too.
  brittle: (text: string) => {
    const [, passed, all] = lastMatch(text, /^# tests = (\d+)\/(\d+) pass/gm) ?? [];
    if (passed === undefined || all === undefined) return undefined;
    const failed = Number(all) - Number(passed);
    const skipped = text.match(/^ok .*# SKIP/gm)?.length ?? 0;
    return { passed: Number(passed), failed, skipped };
  },
  mocha: (text: string) => {
    const passed = last(text, /^ +(\d+) passing/gm);
    if (passed === undefined) return undefined;
    const failed = last(text, /^ +(\d+) failing/gm) ?? 0;
    return { passed, failed, skipped: last(text, /^ +(\d+) pending/gm) ?? 0 };
  },
  /** Vitest and Jest: `Tests  1 failed | 12 passed | 2 skipped (15)`. */
  jest: (text: string) => {
    const [line] = lastMatch(text, /^ *Tests:? +.*$/gm) ?? [];
    if (line === undefined) return undefined;
    const number = (word: string) => last(line, RegExp(`(\\d+) ${word}`, "g")) ?? 0;
    return {
      passed: number("passed"),
      failed: number("failed"),
      skipped: number("skipped") + number("todo"),
    };
  },
  /** node-tap counts assertions. */
  tap16: (text: string) => {
    const [line] = lastMatch(text, /^ *Asserts: +.*$/gm) ?? [];
    if (line === undefined) return undefined;
    const number = (word: string) => last(line, RegExp(`(\\d+) ${word}`, "g")) ?? 0;
    return {
      passed: number("passed"),
      failed: number("failed"),
      skipped: number("skip") + number("todo"),
    };
  },
  /** A mark for each test, as in postgres.js. */
  marks: (text: string) => {
    const count = (mark: string) => text.split(mark).length - 1;
    return { passed: count("✅"), failed: count("⛔️"), skipped: 0 };
  },
} satisfies Readonly<Record<string, (text: string) => Counts | undefined>>;

export type Reporter = keyof typeof readers;

export function readCounts(reporter: Reporter, output: string): Counts | undefined {
  return readers[reporter](stripVTControlCharacters(output).replaceAll("\r\n", "\n"));
}

export function equalCounts(a: Counts, b: Counts): boolean {
  return (["passed", "failed", "skipped"] as const).every((kind) => a[kind] === b[kind]);
}

/** Such as `433`, or `433 + 1 failed + 2 skipped`. */
export function countsText({ passed, failed, skipped }: Counts): string {
  const parts = [String(passed)];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return parts.join(" + ");
}

function lastMatch(text: string, pattern: RegExp): RegExpExecArray | undefined {
  return [...text.matchAll(pattern)].at(-1);
}

function last(text: string, pattern: RegExp): number | undefined {
  const [, number] = lastMatch(text, pattern) ?? [];
  return number === undefined ? undefined : Number(number);
}
