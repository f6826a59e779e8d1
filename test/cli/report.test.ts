import { createRequire } from "node:module";
import type { RewrittenFunction } from "babel-plugin-unawait";
import type { Log } from "sarif";
import ajvDraft04 from "ajv-draft-04";
import ajvFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { readCommand } from "../../packages/cli/src/command-line/command.ts";
import { createReporter } from "../../packages/cli/src/report/create-reporter.ts";
import type { JsonReport } from "../../packages/cli/src/report/json.ts";
import type { FileOutcome } from "../../packages/cli/src/report/reporter.ts";
import { hasColors, type Stream } from "../../packages/cli/src/report/stream.ts";
import { visible, visibleLines } from "../../packages/cli/src/report/visible.ts";
import { folderWith, unawait, unawaitOnTerminal } from "./unawait.ts";

/** A name that writes on the terminal, ends a line, and turns the text around. */
const hostile = "\x1b[2J\n::error::x,y:z%\u202Egnp.js";

const fn = (name: string | undefined, form: RewrittenFunction["form"], line = 1) => ({
  name,
  kind: "function" as const,
  syntax: "declaration" as const,
  form,
  captured: [],
  movesParameters: undefined,
  parametersMayThrow: false,
  obstacle: undefined,
  waits: 1,
  returnsEarly: false,
  directEval: false,
  deletesSuper: false,
  isExact: false,
  isTyped: false,
  line,
  column: 7,
});

const rewritten: FileOutcome = {
  status: "rewritten",
  file: "src/b.js",
  functions: [fn("f", "driven"), fn(undefined, "settled", 3)],
  fallbacks: [],
  cached: false,
  diff: undefined,
};
const problem = {
  message: "Unexpected token",
  line: 2,
  column: 8,
  frame: "> 2 |   await;\n    |        ^",
};
const failed: FileOutcome = { status: "failed", file: "src/a b#.js", problem };
const unchanged: FileOutcome = { status: "unchanged", file: "src/c.js" };
const lost: FileOutcome = {
  ...rewritten,
  file: "d.js",
  fallbacks: [{ message: "A comment would be lost", line: 7 }],
  cached: true,
};
const outcomes = [rewritten, failed, unchanged, lost];

interface Options {
  readonly isTTY?: boolean;
  readonly color?: boolean;
  readonly warnings?: readonly string[];
  /** How long each file takes. */
  readonly pace?: number;
}

/** What a run with these flags and outcomes writes. */
async function report(
  flags: string,
  told: readonly FileOutcome[],
  { isTTY = false, color, warnings = [], pace = 0 }: Options = {},
) {
  const texts = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof texts): Stream => ({
    write: (text) => void (texts[name] += text),
    isTTY,
    columns: () => 40,
  });
  const streams = { stdout: stream("stdout"), stderr: stream("stderr") };
  const command = await readCommand(["x", "--no-config", ...flags.split(" ")], "/");
  if (command.kind !== "rewrite") throw new Error("Unexpected command, expected rewrite");
  let time = 0;
  const surroundings = { streams, color, env: {}, version: "1.2.3", now: () => time };
  const reporter = createReporter(command.settings, surroundings);
  reporter.start(told.length);
  for (const outcome of told) {
    time += pace;
    reporter.file(outcome);
  }
  for (const warning of warnings) reporter.warn(warning);
  reporter.end({ outcomes: told, milliseconds: 1234 });
  return texts;
}

describe("pretty", () => {
  test("shows failures, warnings and a summary", async () => {
    const { stdout, stderr } = await report("-w", outcomes, { warnings: ["No .gitignore"] });
    expect(stdout).toBe("");
    expect(stderr).toBe(`unawait: src/a b#.js:2:8: Unexpected token

> 2 |   await;
    |        ^
unawait: warning: d.js:7: A comment would be lost
unawait: warning: No .gitignore
4 files in 1.2 s: 2 rewritten (4 functions, 2 without a generator), 1 unchanged, 1 from the cache, 1 function reformatted, 1 failed
`);
  });

  test("says one line for each file with --verbose, and only failures with --quiet", async () => {
    const loud = await report("-w --verbose", outcomes);
    expect(loud.stderr).toContain("rewritten src/b.js (2 functions)\n");
    expect(loud.stderr).toContain("rewritten d.js (2 functions, from the cache)\n");
    expect(loud.stderr).toContain("unchanged src/c.js\n");
    const quiet = await report("-w --quiet", outcomes, { warnings: ["x"] });
    expect(quiet.stderr).toMatch(/^unawait: src\/a b#\.js:2:8: Unexpected token\n[^]*\^\n$/);
  });

  test("counts functions by their form", async () => {
    const functions = [
      fn("f", "driven"),
      fn("f", "stateMachine"),
      fn("f", "derived"),
      fn("f", "undriven"),
      fn("f", "generatorPerCall"),
    ];
    expect((await report("-w", [{ ...rewritten, functions }, unchanged])).stderr).toBe(
      "2 files in 1.2 s: 1 rewritten (5 functions, 2 without a generator, 1 run by the caller), 1 unchanged\n",
    );
  });

  test("lists on standard output what --check finds", async () => {
    const { stdout, stderr } = await report("--check", [rewritten, unchanged]);
    expect(stdout).toBe("src/b.js\n");
    expect(stderr).toBe(
      "2 files in 1.2 s: 1 would be rewritten (2 functions, 1 without a generator), 1 unchanged\n",
    );
  });

  test("prints the diff on standard output: each byte to a pipe, coloured on a terminal", async () => {
    const diff = "--- b.js\n+++ b.js\n@@ -1 +1 @@\n-old\r\n+new\x1b[2J\r\n same\n";
    const changed = { ...rewritten, diff };
    expect((await report("--diff", [changed])).stdout).toBe(diff);
    const { stdout } = await report("--diff", [changed], { isTTY: true });
    expect(stdout).toContain("\x1b[31m-old\\r\x1b[39m\n");
    expect(stdout).toContain("\x1b[32m+new\\x1b[2J\\r\x1b[39m\n");
    expect(stdout).toContain("\x1b[36m@@ -1 +1 @@\x1b[39m\n");
  });

  test("is silent where the code itself is printed", async () => {
    expect(await report("--verbose", [rewritten])).toMatchObject({ stdout: "" });
    expect(await report("--exact", [rewritten])).toEqual({ stdout: "", stderr: "" });
  });

  test("colours the code frame", async () => {
    const { stderr } = await report("-w", [failed], { color: true });
    expect(stderr).toContain("\x1b[31m");
    expect(stderr).toContain("\x1b[90m 2 |\x1b[39m   await;");
    const plain = await report("-w", [failed], { isTTY: true, color: false });
    expect(plain.stderr).not.toContain("\x1b");
  });

  test("lets no name or message act on the terminal", async () => {
    const bad = {
      ...failed,
      file: hostile,
      problem: { ...problem, message: hostile, frame: hostile },
    };
    const told = [bad, { ...rewritten, file: hostile, fallbacks: [{ message: hostile, line: 1 }] }];
    const { stdout, stderr } = await report("--check --verbose", told, { warnings: [hostile] });
    for (const text of [stdout, stderr]) {
      expect(text).not.toMatch(/[\x1b\u202E]/); // oxlint-disable-line no-control-regex
      expect(text).toContain("\\x1b[2J\\n::error::x,y:z%\\u202egnp.js");
    }
    expect(stdout.split("\n")).toHaveLength(2);
  });
});

describe("the progress bar", () => {
  const many = Array.from({ length: 20 }, () => unchanged);

  test("shows on a terminal once work takes long, and is cleared at the end", async () => {
    const { stderr } = await report("-w", [...many, failed], {
      isTTY: true,
      color: false,
      pace: 100,
    });
    const [before, first, ...later] = stderr.split("\r");
    expect(before).toBe("");
    expect(first).toBe(`${"█".repeat(8)}${"░".repeat(26)} 5/21\x1b[K`);
    for (const bar of later.filter((text) => /[█░]/.test(text))) {
      expect(bar.length).toBeLessThan("\x1b[K".length + 40);
    }
    expect(later.at(-4)).toContain(" 20/21");
    expect(later.at(-2)).toContain(" 21/21");
    expect(later.at(-3)).toMatch(/^\x1b\[Kunawait: src\/a b#\.js:2:8: [^]*\n$/); // oxlint-disable-line no-control-regex
    expect(later.at(-1)).toMatch(/^\x1b\[K21 files in /); // oxlint-disable-line no-control-regex
  });

  test.for([
    ["work is short", "-w", { isTTY: true, pace: 1 }],
    ["there is no terminal", "-w", { isTTY: false, pace: 100 }],
    ["it should be quiet", "-w --quiet", { isTTY: true, pace: 100 }],
  ] as const)("does not show where %s", async ([, flags, options]) => {
    expect((await report(flags, many, options)).stderr).not.toMatch(/[█░\r]/);
  });
});

describe("json", () => {
  test("is one document on one line, in the order of names", async () => {
    const { stdout, stderr } = await report("-w --reporter json", outcomes, { warnings: ["w"] });
    expect(stderr).toBe("");
    expect(stdout.split("\n")).toHaveLength(2);
    const document = JSON.parse(stdout) as JsonReport;
    const nothing = { functions: [], cached: false, fallbacks: [], diff: null, problem: null };
    const functions = [
      { ...fn("f", "driven"), movesParameters: null, obstacle: null },
      { ...fn(undefined, "settled", 3), name: null, movesParameters: null, obstacle: null },
    ];
    expect(document).toEqual({
      version: 2,
      files: [
        {
          ...nothing,
          file: "d.js",
          status: "rewritten",
          functions,
          cached: true,
          fallbacks: [{ message: "A comment would be lost", line: 7 }],
        },
        { ...nothing, file: "src/a b#.js", status: "failed", problem },
        { ...nothing, file: "src/b.js", status: "rewritten", functions },
        { ...nothing, file: "src/c.js", status: "unchanged" },
      ],
      warnings: ["w"],
      summary: {
        files: 4,
        rewritten: 2,
        unchanged: 1,
        failed: 1,
        cached: 1,
        fallbacks: 1,
        functions: 4,
        forms: {
          driven: 2,
          settled: 2,
          derived: 0,
          stateMachine: 0,
          undriven: 0,
          undrivenPerCall: 0,
          generator: 0,
          generatorPerCall: 0,
        },
        milliseconds: 1234,
      },
    });
  });

  test("keeps names as they are", async () => {
    const { stdout } = await report("-w --reporter json", [{ ...unchanged, file: hostile }]);
    expect((JSON.parse(stdout) as JsonReport).files[0]?.file).toBe(hostile);
  });
});

describe("github", () => {
  test("marks failures, warnings, and what --check finds", async () => {
    const { stdout, stderr } = await report("--check --reporter github", outcomes, {
      warnings: ["50% done"],
    });
    expect(stdout).toBe("");
    expect(stderr.split("\n").slice(0, 4)).toEqual([
      "::error file=src/b.js,line=1,col=7,title=Async function::The async function f is not rewritten",
      "::error file=src/b.js,line=3,col=7,title=Async function::An async function is not rewritten",
      "::error file=src/a b#.js,line=2,col=8,title=File cannot be rewritten::Unexpected token%0A%0A> 2 |   await;%0A    |        ^",
      "::warning file=d.js,line=7,title=Formatting was not kept::A comment would be lost",
    ]);
    expect(stderr).toContain("::warning title=unawait::50%25 done\n");
  });

  test("lets no name begin a command of its own", async () => {
    const bad = { ...failed, file: hostile, problem: { ...problem, message: hostile } };
    const { stderr } = await report("--check --reporter github --quiet", [bad]);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stderr).toContain("file=\\x1b[2J\\n%3A%3Aerror%3A%3Ax%2Cy%3Az%25\\u202egnp.js,line=2");
  });
});

describe("sarif", () => {
  const require = createRequire(import.meta.url);
  // The schema is one of draft 4, whose regular expressions need no Unicode.
  const ajv = new ajvDraft04.default({ allErrors: true, strict: false, unicodeRegExp: false });
  ajvFormats.default(ajv);
  const schema = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as object;
  const validate = ajv.compile(schema);

  test.for([
    ["--check", outcomes, ["w"]],
    ["-w", [rewritten, unchanged], []],
    ["-w", [], []],
  ] as const)("%s: the log is valid", async ([args, some, warnings]) => {
    const { stdout } = await report(`${args} --reporter sarif`, some, { warnings });
    validate(JSON.parse(stdout));
    expect(validate.errors).toBe(null);
  });

  test("the schema refuses other logs", () => {
    const log = { version: "2.1.0", runs: [{ tool: { driver: { name: "a" } }, results: [{}] }] };
    expect(validate(log)).toBe(false);
    expect(validate({ ...log, runs: [{ ...log.runs[0], results: [] }], extra: 1 })).toBe(false);
    expect(validate({ ...log, runs: [{ ...log.runs[0], results: [] }] })).toBe(true);
  });

  test("is a log of version 2.1.0 with rules and relative addresses", async () => {
    const { stdout } = await report("--check --reporter sarif", outcomes, { warnings: ["w"] });
    const log = JSON.parse(stdout) as Log;
    expect(log.version).toBe("2.1.0");
    const [run] = log.runs;
    expect(run?.tool.driver).toMatchObject({ name: "unawait", version: "1.2.3" });
    expect(run?.invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ level: "warning", message: { text: "w" } }],
      },
    ]);
    const rules = run?.tool.driver.rules?.map(({ id }) => id) ?? [];
    const results = run?.results ?? [];
    for (const { ruleId = "", ruleIndex = -1 } of results) expect(rules[ruleIndex]).toBe(ruleId);
    const places = results.map(({ ruleId, level, locations = [] }) => {
      const { artifactLocation, region } = locations[0]?.physicalLocation ?? {};
      return [ruleId, level, artifactLocation?.uri, region?.startLine, region?.startColumn];
    });
    expect(places).toEqual([
      ["formatting-lost", "warning", "d.js", 7, 1],
      ["async-function", "error", "d.js", 1, 7],
      ["async-function", "error", "d.js", 3, 7],
      ["cannot-rewrite", "error", "src/a%20b%23.js", 2, 8],
      ["async-function", "error", "src/b.js", 1, 7],
      ["async-function", "error", "src/b.js", 3, 7],
    ]);
  });

  test("has no finding where files are rewritten", async () => {
    const { stdout } = await report("-w --reporter sarif", [rewritten, unchanged]);
    expect((JSON.parse(stdout) as Log).runs[0]).toMatchObject({
      results: [],
      invocations: [{ executionSuccessful: true }],
    });
  });
});

test("active characters become visible, lines and tabs may stay", () => {
  expect(visible("a\tb\r\nc\u2028\u{1F600}\uD800")).toBe("a\\tb\\r\\nc\\u2028\u{1F600}\\ud800");
  expect(visibleLines("a\tb\r\n\x07")).toBe("a\tb\\r\n\\x07");
});

describe("colours", () => {
  const stream = (isTTY: boolean): Stream => ({ write() {}, isTTY, columns: () => 80 });
  const cases: [string, boolean | undefined, Record<string, string>, boolean, boolean][] = [
    ["by default", undefined, {}, false, true],
    ["TERM=dumb", undefined, { TERM: "dumb" }, false, false],
    ["NO_COLOR", undefined, { NO_COLOR: "1" }, false, false],
    ["NO_COLOR empty", undefined, { NO_COLOR: "" }, false, true],
    ["FORCE_COLOR", undefined, { FORCE_COLOR: "1" }, true, true],
    ["FORCE_COLOR=0", undefined, { FORCE_COLOR: "0" }, false, false],
    ["both", undefined, { FORCE_COLOR: "1", NO_COLOR: "1" }, true, true],
    ["--color", true, { NO_COLOR: "1" }, true, true],
    ["--no-color", false, { FORCE_COLOR: "1" }, false, false],
  ];
  test.for(cases)("%s", ([, flag, env, onPipe, onTerminal]) => {
    expect(hasColors(stream(false), flag, env)).toBe(onPipe);
    expect(hasColors(stream(true), flag, env)).toBe(onTerminal);
  });

  const bad = { "bad.js": "async () => { await; }\n" };

  test("of the program, on a pipe", () => {
    const cwd = folderWith(bad);
    expect(unawait(["bad.js"], { cwd }).stderr).not.toContain("\x1b");
    expect(unawait(["bad.js", "--color"], { cwd }).stderr).toContain("\x1b[31m");
    const env = { FORCE_COLOR: "1", NO_COLOR: "1" };
    expect(unawait(["bad.js"], { cwd, env }).stderr).toContain("\x1b[31m");
  });

  // Only there is it known how script(1) takes a command.
  test.skipIf(process.platform !== "linux")("of the program, on a terminal", () => {
    const cwd = folderWith(bad);
    expect(unawaitOnTerminal(["bad.js"], { cwd })).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("\x1b[31m") as string,
    });
    const env = { NO_COLOR: "1" };
    for (const { stdout } of [
      unawaitOnTerminal(["bad.js"], { cwd, env }),
      unawaitOnTerminal(["bad.js", "--no-color"], { cwd }),
    ]) {
      // What takes long shows its progress, in a line that is cleared.
      expect(stdout.replaceAll("\x1b[K", "")).not.toContain("\x1b");
    }
  });
});
