import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import ajvDraft04 from "ajv-draft-04";
import ajvFormats from "ajv-formats";
import plugin from "eslint-plugin-unawait";
import type { Log } from "sarif";
import type { JsonCheck } from "unawait";
import { describe, expect, test } from "vitest";
import { ruleNames } from "../../packages/cli/src/check/rule-names.ts";
import { checkSource } from "../../packages/cli/src/check/check-source.ts";
import { cases } from "../eslint-plugin/cases.ts";
import { Tree } from "./tree.ts";

const endless = "for (;;) await null;\n";
const fine = "for (;;) await fetch('/');\n";

/** The names of the rules, by file. */
function reportsIn(tree: Tree, ...args: string[]): Record<string, string[]> {
  const { stdout } = tree.unawait(["check", "--reporter=json", ...args]);
  const { files } = JSON.parse(stdout) as JsonCheck;
  return Object.fromEntries(
    files.map(({ file, reports }) => [
      file,
      reports.map(({ rule, line, column }) => `${line}:${column} ${rule.replace("unawait/", "")}`),
    ]),
  );
}

test("knows the rules of the plugin", () => {
  expect(ruleNames).toEqual(Object.keys(plugin.rules ?? {}));
});

describe("reports what ESLint and oxlint report", () => {
  test.for(Object.keys(cases).filter((title) => !cases[title]?.options))("%s", (name) => {
    const { valid = [], invalid = {} } = cases[name] ?? {};
    const namesIn = (code: string) =>
      checkSource(code, "a.mjs", "module", [name]).map(({ rule }) => rule);
    for (const code of valid) expect(namesIn(code), code).toEqual([]);
    for (const code of Object.keys(invalid)) {
      expect(namesIn(code), code).toEqual([`unawait/${name}`]);
    }
  });
});

test("finds files as the rewriting does, of each kind", () => {
  const tree = new Tree({
    "src/a.js": endless,
    "src/b.ts": "export async function f(): Promise<void> { for (;;) await (null as unknown); }\n",
    "src/c.tsx": "export const C = () => <p>{[1].forEach(async (x) => { await x; })}</p>;\n",
    "src/d.cjs": "module.exports = async (id, done) => done(null, await id);\n",
    "src/e.mts": "enum A { B }\nnamespace N { export const x = A.B; }\n" + endless,
    "src/ignored.js": endless,
    "src/skipped.js": endless,
    "src/fine.mjs": fine,
    "src/plain.js": "syntax error, but nothing about promises",
    "node_modules/m/index.js": endless,
    ".gitignore": "ignored.js\n",
    "unawait.config.json": '{ "ignore": ["skipped.js"], "outDir": "build" }',
    "build/a.js": endless,
  });
  const all = {
    "src/a.js": ["1:1 no-endless-microtasks"],
    "src/b.ts": ["1:44 no-endless-microtasks"],
    "src/c.tsx": ["1:40 no-floating-async-callback"],
    "src/d.cjs": ["1:38 no-mixed-async-styles"],
    "src/e.mts": ["3:1 no-endless-microtasks"],
    "src/fine.mjs": [],
    "src/plain.js": [],
  };
  expect(reportsIn(tree, ".")).toEqual(all);
  expect(reportsIn(tree, "src/**/*.ts")).toEqual({ "src/b.ts": all["src/b.ts"] });
  expect(reportsIn(tree, "src", "--no-gitignore", "--no-config")).toMatchObject({
    "src/ignored.js": all["src/a.js"],
    "src/skipped.js": all["src/a.js"],
  });
  expect(reportsIn(tree, "src", "--ignore", "*.ts", "--ignore=*.js")).not.toHaveProperty([
    "src/a.js",
  ]);
  tree.write({ list: "src/a.js\nREADME.md\n", "README.md": "" });
  expect(reportsIn(tree, "--files-from=list")).toEqual({ "src/a.js": all["src/a.js"] });
});

test("exits with 1 for a report or a file that cannot be parsed, 2 for a wrong command line", () => {
  const tree = new Tree({ "a.mjs": endless, "b.mjs": fine, "c.mjs": "await = async;\n" });
  const statusOf = (...args: string[]) => tree.unawait(["check", ...args]).status;
  expect(statusOf("b.mjs")).toBe(0);
  expect(statusOf("a.mjs")).toBe(1);
  expect(statusOf("c.mjs")).toBe(1);
  expect(statusOf("missing.mjs")).toBe(1);
  expect(statusOf()).toBe(2);
  expect(statusOf("b.mjs", "--write")).toBe(2);
  expect(statusOf("b.mjs", "--rule=no-such-rule")).toBe(2);
  expect(tree.list()).toEqual(["a.mjs", "b.mjs", "c.mjs"]);
});

test("reads code from standard input, and lists", () => {
  const tree = new Tree({ "a.mjs": endless });
  const { status, stdout } = tree.unawait(["check", "-", "--stdin-filename=x/b.ts"], {
    input: "for (;;) await 0 satisfies number;",
  });
  expect({ status, stdout }).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^x\/b\.ts:1:1: Every /),
  });
  const listed = tree.unawait(["check", "-"], { input: "a.mjs\n" });
  expect(listed.stdout).toContain("a.mjs:1:1: ");
  expect(listed.stderr).toContain("Standard input lists files");
});

test("--rule chooses rules", () => {
  const code = "for (const x of list) await fetch(x);\nlist.forEach(async (x) => { await x; });\n";
  const tree = new Tree({ "a.mjs": code });
  const floating = "2:14 no-floating-async-callback";
  const serial = "1:1 no-serial-await-in-loop";
  expect(reportsIn(tree, ".")).toEqual({ "a.mjs": [floating] });
  expect(reportsIn(tree, ".", "--rule", "no-serial-await-in-loop")).toEqual({ "a.mjs": [serial] });
  expect(reportsIn(tree, ".", "--rule=all")).toEqual({ "a.mjs": [serial, floating] });
  const both = ["--rule=no-mixed-async-styles", "--rule=unawait/no-floating-async-callback"];
  expect(reportsIn(tree, ".", ...both)).toEqual({ "a.mjs": [floating] });
});

test("comments of ESLint and oxlint switch reports off", () => {
  const name = "unawait/no-endless-microtasks";
  const off = {
    next: `// eslint-disable-next-line ${name}\n${endless}`,
    reason: `// eslint-disable-next-line x/y, ${name} -- a test\n${endless}`,
    all: `// eslint-disable-next-line\n${endless}`,
    block: `/* eslint-disable-next-line\n ${name}\n*/\n${endless}`,
    line: `for (;;) await null; // eslint-disable-line ${name}\n`,
    oxlint: `// oxlint-disable-next-line ${name}\n${endless}`,
    file: `/* eslint-disable ${name} */\n\n${endless}`,
    fileAll: `/* eslint-disable */\n\n${endless}`,
    setting: `/* eslint ${name}: off */\n${endless}`,
    settings: `${endless}/* eslint x/y: 2, "${name}": ["off", {}] */`,
    other: `/* eslint-disable */\n/* eslint-enable x/y */\n${endless}`,
  };
  const on = {
    none: `\n${endless}`,
    otherRule: `// eslint-disable-next-line x/y\n${endless}`,
    lineTooFar: `// eslint-disable-next-line ${name}\n\n${endless}`,
    lineComment: `// eslint-disable ${name}\n${endless}`,
    ended: `/* eslint-disable */\n/* eslint-enable */\n${endless}`,
    endedForOne: `/* eslint-disable */\n/* eslint-enable ${name} */\n${endless}`,
    later: `${endless}/* eslint-disable */\n`,
    otherSetting: `/* eslint x/y: off, ${name}: "error" */\n${endless}`,
    noSetting: `// eslint ${name}: off\n${endless}`,
    noDirective: `// eslint-disable-next-lines\n${endless}`,
  };
  for (const [title, code] of Object.entries(off)) {
    expect(checkSource(code, "a.mjs", "module"), title).toEqual([]);
  }
  for (const [title, code] of Object.entries(on)) {
    expect(checkSource(code, "a.mjs", "module"), title).toHaveLength(1);
  }
});

describe("reporters", () => {
  const tree = () => new Tree({ "src/a.mjs": `\n  ${endless}`, "b.mjs": "await = async;\n" });
  const message = /Every `await` in this loop is of a value that is settled already/;

  test("pretty: reports on standard output, with the code", () => {
    const { stdout, stderr } = tree().unawait(["check", "."]);
    expect(stdout).toMatch(message);
    expect(stdout).toContain("\n> 2 |   for (;;) await null;\n    |   ^^^^^^^^^\n");
    expect(stdout).not.toContain("b.mjs");
    expect(stderr).toMatch(/^unawait: b\.mjs:1:7: .*\n[^]*\n2 files in .*: 1 report, 1 failed\n$/);
    expect(tree().unawait(["check", "src", "--quiet"]).stderr).toBe("");
  });

  test("github: workflow commands", () => {
    const { stdout, stderr } = tree().unawait(["check", ".", "--reporter=github"]);
    expect(stdout).toBe("");
    expect(stderr).toMatch(
      /^::error file=src\/a\.mjs,line=2,col=3,title=no-endless-microtasks::Every /m,
    );
    expect(stderr).toMatch(/^::error file=b\.mjs,line=1,col=7,title=File cannot be checked::/m);
  });

  test("json: places, problems and a summary", () => {
    const { stdout } = tree().unawait(["check", ".", "--reporter=json"]);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      files: [
        {
          file: "b.mjs",
          reports: [],
          problem: { message: expect.any(String) as string, line: 1, column: 7 },
        },
        {
          file: "src/a.mjs",
          reports: [
            {
              rule: "unawait/no-endless-microtasks",
              message: expect.stringMatching(message) as string,
              line: 2,
              column: 3,
              endLine: 2,
              endColumn: 12,
            },
          ],
          problem: null,
        },
      ],
      warnings: [],
      summary: { files: 2, reports: 1, failed: 1, milliseconds: expect.any(Number) as number },
    });
  });

  test("sarif: a valid log with the rules", () => {
    const { stdout } = tree().unawait(["check", ".", "--reporter=sarif"]);
    const log = JSON.parse(stdout) as Log;
    const require = createRequire(import.meta.url);
    const schema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as object;
    const ajv = new ajvDraft04.default({ strict: false, unicodeRegExp: false });
    ajvFormats.default(ajv);
    const isValid = ajv.compile(schema);
    expect(isValid(log), JSON.stringify(isValid.errors)).toBe(true);
    const [run] = log.runs;
    const rules = run?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual([
      ...ruleNames.map((name) => `unawait/${name}`),
      "cannot-check",
    ]);
    const results = run?.results ?? [];
    expect(results.map(({ ruleId }) => ruleId)).toEqual([
      "cannot-check",
      "unawait/no-endless-microtasks",
    ]);
    for (const { ruleId, ruleIndex = -1 } of results) expect(rules[ruleIndex]?.id).toBe(ruleId);
  });
});

test("the README shows what it prints", () => {
  const readme = readFileSync(join(import.meta.dirname, "../../packages/cli/README.md"), "utf8");
  const [, code = "", output = ""] =
    /## Lint\n[^]*?```js\n([^]*?)```\n\n```\n([^]*?)```/.exec(readme) ?? [];
  const tree = new Tree({ "poll.mjs": code });
  expect(tree.unawait(["check", "poll.mjs"]).stdout).toBe(output);
  const [, hidden = ""] = /switch reports off:\n\n```js\n([^]*?)```/.exec(readme) ?? [];
  expect(hidden).toContain("while");
  expect(checkSource(hidden, "a.mjs", "module")).toEqual([]);
});

test("a configuration switches rules on and off, and has their options", () => {
  const code =
    "list.forEach(async (x) => { await x; });\nfor (const x of list) await api.get(x);\n";
  const floating = "1:14 no-floating-async-callback";
  const serial = "2:1 no-serial-await-in-loop";
  const independent = { independent: ["api.get"] };
  const rules = {
    "no-floating-async-callback": "off",
    "no-serial-await-in-loop": ["error", independent],
  };
  const config = (some: object) => ({
    "package.json": JSON.stringify({ unawait: { rules: some } }),
  });
  const tree = new Tree({ "a.mjs": code, ...config({}) });
  expect(reportsIn(tree, ".")).toEqual({ "a.mjs": [floating] });
  tree.write(config(rules));
  expect(reportsIn(tree, ".")).toEqual({ "a.mjs": [serial] });
  expect(reportsIn(tree, ".", "--rule=all")).toEqual({ "a.mjs": [floating, serial] });
  expect(reportsIn(tree, ".", "--no-config", "--rule=all")).toEqual({ "a.mjs": [floating] });
  for (const wrong of [{ "no-such": "off" }, { "no-mixed-async-styles": "maybe" }]) {
    tree.write(config(wrong));
    const { status, stderr } = tree.unawait(["check", "."]);
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("expected an object of rules (no-endless") as string,
    });
  }
});

test("types of Flow are no obstacle", () => {
  const code = `/* @flow strict */
import type { Page } from "./page";
import { type Row, read } from "./rows";
type Props = {| +id: number |};
opaque type Id = string;
declare var global: mixed;
class Store<T> { +items: Array<T> = []; load: (id: Id) => Promise<?T>; }
export type { Props };
export async function poll<T: Row>(page: Page, done?: boolean = false): Promise<void> {
  const rows = ((read(): any): Array<T>);
  while (!done) await (null: ?T);
}
`;
  const tree = new Tree({
    "a.js": code,
    "b.jsx": `// @flow\nconst p = <P a={(x: any)} />;\n${endless}`,
  });
  expect(reportsIn(tree, ".")).toEqual({
    "a.js": ["11:3 no-endless-microtasks"],
    "b.jsx": ["3:1 no-endless-microtasks"],
  });
  const { status, stderr } = tree.unawait(["a.js"]);
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^unawait: a\.js:2:\d+: .*\. Types of Flow cannot be rewritten; remove them/,
  );
});
