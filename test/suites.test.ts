import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readCounts, type Reporter } from "../scripts/suites/counts.ts";
import { foldersOf } from "../scripts/suites/dependencies.ts";
import { suites } from "../scripts/suites/list/index.ts";

/** The ends of real runners' outputs. */
const summaries: readonly [Reporter, string, object][] = [
  [
    "tap",
    "ℹ tests 6\nℹ suites 1\nℹ pass 2\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 1\n",
    { passed: 2, failed: 2, skipped: 2 },
  ],
  ["tap", "1..3\n# tests 3\n# pass  2\n# fail  1\n", { passed: 2, failed: 1, skipped: 0 }],
  [
    "ava",
    "  ✔ a\n  ✔ b (1s)\n  - [skip] c\n  ─\n\n  2 tests passed\n  1 test skipped\n",
    { passed: 2, failed: 0, skipped: 1 },
  ],
  [
    "ava",
    "  ✔ a\n  ✘ [fail]: b\n  ─\n\n  b\n\n  ─\n\n  1 test failed\n  1 uncaught exception\n",
    { passed: 1, failed: 2, skipped: 0 },
  ],
  [
    "brittle",
    "ok 1 - a\nok 2 - b # SKIP\n1..2\n# tests = 2/2 pass\n# asserts = 7/7 pass\n# time = 1s\n",
    { passed: 2, failed: 0, skipped: 1 },
  ],
  [
    "mocha",
    "\n  12 passing (3s)\n  2 pending\n  1 failing\n",
    { passed: 12, failed: 1, skipped: 2 },
  ],
  [
    "jest",
    " Test Files  2 passed (2)\n      Tests  1 failed | 12 passed | 2 skipped (15)\n",
    { passed: 12, failed: 1, skipped: 2 },
  ],
  ["jest", "Tests:       12 passed, 12 total\n", { passed: 12, failed: 0, skipped: 0 }],
  ["marks", "✅✅⛔️ name at line 3 failed\n", { passed: 2, failed: 1, skipped: 0 }],
];

test.for(summaries)("counts of %s: %j", ([reporter, output, counts]) => {
  expect(readCounts(reporter, output)).toEqual(counts);
});

test("a runner that has not come to its end has no counts", () => {
  for (const [reporter] of summaries.filter(([name]) => name !== "marks")) {
    expect(readCounts(reporter, "ok 1 - a\nError: out of memory\n")).toBeUndefined();
  }
});

test("dependencies are found as Node finds them, those of workspaces too", () => {
  const folder = mkdtempSync(join(tmpdir(), "unawait-suites-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "node_modules"));
  const packages = {
    "node_modules/a": { dependencies: { b: "1", missing: "1" } },
    "node_modules/a/node_modules/b": { dependencies: { c: "1" } },
    "node_modules/b": {},
    "node_modules/c": { dependencies: { a: "1" } },
    "node_modules/runner": {},
    "node_modules/own": { link: true, resolved: "packages/own" },
    "packages/own": { dependencies: { d: "1" } },
    "packages/own/node_modules/d": {},
  };
  writeFileSync(join(folder, "node_modules/.package-lock.json"), JSON.stringify({ packages }));
  expect(foldersOf(folder, ["a"])).toEqual([
    "node_modules/a",
    "node_modules/a/node_modules/b",
    "node_modules/c",
    "packages/own/node_modules/d",
  ]);
});

test("names are unique, commits are whole", () => {
  expect(new Set(suites.map(({ name }) => name)).size).toBe(suites.length);
  for (const { commit } of suites) expect(commit).toMatch(/^[0-9a-f]{40}$/);
});
