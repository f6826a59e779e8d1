import { limits } from "babel-plugin-unawait/limits";
import { describe, expect, test } from "vitest";
import { explainSource } from "../../packages/cli/src/explain/explain-source.ts";
import type {
  Explanation,
  FunctionExplanation,
} from "../../packages/cli/src/explain/explanation.ts";

import { folderWith, unawait } from "./unawait.ts";

function only(source: string, options = {}): FunctionExplanation {
  const functions = explainSource(source, { filename: "a.ts", ...options });
  expect(functions).toHaveLength(1);
  return functions[0] as FunctionExplanation;
}

const sentences = (source: string, options = {}): string => only(source, options).became.join("\n");

const limitIds = (source: string, options = {}): string[] =>
  only(source, { types: false, ...options }).limits.map(({ id }) => id);

describe("what it is", () => {
  const cases = {
    "async function f() {}": ["f", "async function declaration"],
    "export default async function () {}": ["default", "async function declaration"],
    "const f = async function () {}": ["f", "async function expression"],
    "const f = async () => 1": ["f", "async arrow function"],
    "(async () => 1)()": [null, "async arrow function"],
    "async function* f() {}": ["f", "async generator function declaration"],
    "x({ async f() {} })": ["f", "async method of an object"],
    "class A { async f() {} }": ["f", "async method of a class"],
    "class A { static async *f() {} }": ["f", "static async generator method of a class"],
    "class A { static async #f() {} }": ["#f", "static private async method of a class"],
    "class A { async [key]() {} }": [null, "async method of a class"],
  };
  test.for(Object.entries(cases))("%s", ([source, [name, what]]) => {
    expect(only(source)).toMatchObject({ name, what });
  });
});

test("a function that stays async is explained too", () => {
  const source = "x;\n// @unawait keep\nasync function f() {\n  await (async () => 1)();\n}";
  const functions = explainSource(source, { filename: "a.ts" });
  expect(functions).toMatchObject([
    { name: "f", form: "kept", waits: null, limits: [] },
    { name: null, form: "kept" },
  ]);
  const became = ["It stays async: a comment with @unawait chooses that."];
  expect(functions.map((fn) => fn.became)).toEqual([became, became]);
  const overrides = [{ driver: "generator" }];
  expect(sentences("x = async function () {}", { overrides })).toBe(
    "It becomes a generator function, which its caller runs.",
  );
  expect(only("x = async () => {}", { overrides })).toMatchObject({
    became: ["Each call returns a generator, which its caller runs: it cannot be one itself."],
    limits: [],
  });
  const cwd = folderWith({ "a.js": source });
  expect(unawait(["explain", "a.js:3"], { cwd }).stdout).toBe(
    `a.js:3:1: f, async function declaration

> 3 | async function f() {
    | ^
  4 |   await (async () => 1)();
  5 | }

${became[0]}
`,
  );
});

test("why a function stays async", () => {
  const source = "const f = async () => { for await (const x of y) z(); }";
  const reasons: [object, string][] = [
    [{ lower: ["for-await"] }, "the option lower does not list its syntax."],
    [{ exclude: "a.ts" }, "the option exclude matches this file."],
    [{ include: "b.ts" }, "the option include does not match this file."],
    [
      {
        overrides: [
          { driver: "keep", name: "g" },
          { driver: "keep", name: "f" },
        ],
      },
      'overrides[1] chooses "keep" for it.',
    ],
    [
      { targets: { chrome: "60" } },
      "the option targets names only engines that support its syntax.",
    ],
    // Either would do.
    [{ exclude: "a.ts", include: "b.ts" }, "a pragma or an option of the plugin says so."],
  ];
  for (const [options, reason] of reasons) {
    expect(only(source, options)).toMatchObject({
      form: "kept",
      became: [`It stays async: ${reason}`],
    });
  }
});

test("a directive that keeps a function is named", () => {
  expect(only('async function save() { "use server"; }', {})).toMatchObject({
    became: [
      "It stays async: it, or code around it, has a directive that the option keepDirectives lists.",
    ],
  });
});

describe("what it becomes and why", () => {
  const cases: [string, string][] = [
    ["const f = async () => 1", "without a generator: it never awaits"],
    ["const f = async x => 1", "Its parameters stay where they are: none of them can throw."],
    ["const f = async () => { await 1; await 2; }", "because it awaits at 2 places."],
    ["const f = async () => { for await (const x of y) g(x); }", "because it awaits at 1 place."],
    [
      "const f = async () => { try { return 1; } finally { g(); } }",
      "because some of its code may run after a return",
    ],
    ["const f = async () => eval('1')", "because it has a direct eval, which may do anything"],
    ["const f = async (x = g()) => 1", "because an error in its parameters has to reject"],
    ["const f = async ({ x }) => 1", "a default value or a pattern may throw"],
    ["async function f(x) { var x; }", "its body declares one of their names again"],
    ["async function f(x) { arguments = x; }", "it binds the name arguments itself"],
    ["async function f(x) { eval(x); }", "a direct eval may declare one of their names again"],
    ["const f = async function () { return 1; }", "It becomes an arrow function"],
    ["async function* f() {}", "its body moves into a generator function beside it"],
    ["export default async function* () {}", "a generator function beside it"],
    ["class A { async *f() {} }", "because a method cannot be wrapped where it is defined"],
    ["g(async function* f() { f; })", "because its code uses its own name"],
    [
      "async function f() { await this; }",
      "Uses this, so the generator is called with .call(this).",
    ],
    [
      "function g() { return async () => await arguments[0]; }",
      "Uses arguments of the function around it, which are captured in front of the generator.",
    ],
    ["class A extends B { async f() { await super.f(); } }", "Uses super, which is not allowed"],
    ["async function f() { await new.target; }", "Uses new.target"],
  ];
  test.for(cases)("%s", ([source, sentence]) => {
    const functions = explainSource(source, { filename: "a.js" });
    expect(functions[0]?.became.join("\n")).toContain(sentence);
  });

  test("in TypeScript, as the command line rewrites it", () => {
    expect(sentences("const f = async () => 1")).toContain("TypeScript can infer its type then");
  });

  test("where the driver gives each function a generator", () => {
    const source = "const f = async () => 1";
    const functions = explainSource(source, {
      filename: "a.js",
      driver: "file",
      optimize: false,
    });
    expect(functions[0]?.became).toEqual([
      "Its body moves into a generator that a driver runs, because its driver runs a generator for each function.",
    ]);
  });

  test("what keeps it from being without a generator", () => {
    const source = "class A extends B { constructor() { const f = async () => {}; super(f); } }";
    const functions = explainSource(source, { filename: "a.js", driver: "file" });
    expect(functions[0]?.became).toEqual([
      "Its body moves into a generator that a driver runs.",
      "It cannot do without a generator: it may run before `super()` of a constructor.",
    ]);
  });

  test("with options of the plugin", () => {
    expect(sentences("async function f() { await 1; }", { exact: true })).toContain(
      "The option exact makes it match a native one",
    );
    const wrapped = "(async () => 1)(); await 2;";
    const options = { topLevelAwait: "wrap", types: false };
    expect(only(wrapped, options)).toMatchObject({ form: "settled", line: 1 });
  });

  test("without saying of a function what is not so", () => {
    const text = sentences("const f = async x => await x");
    expect(text).not.toMatch(/arguments|this|super|parameters|arrow/);
  });
});

describe("which limits apply", () => {
  test.for([
    ["const f = async () => 1", ["to-string"]],
    ["async function f() {}", ["to-string", "constructor"]],
    ["class A { async f() {} }", ["to-string", "method-constructor"]],
    ["class A { async *f() {} }", ["to-string", "generator-method-prototype"]],
  ] as const)("%s", ([source, expected]) => {
    expect(limitIds(source)).toEqual(expected);
  });

  test("fewer with exact", () => {
    expect(limitIds("async function f() {}", { exact: true })).toEqual(["to-string"]);
  });

  // A function for every limit that one function can show.
  const shown: Record<string, string> = {
    "to-string": "const f = async () => 1",
    constructor: "async function f() {}",
    "method-constructor": "x({ async f() {} })",
    "generator-method-prototype": "x({ async *f() {} })",
    "constructor-reads": "const f = async () => await 1",
    "arguments-callee": "async function f(x) { var x; return arguments.callee; }",
    "direct-eval": "class A { async f() { await eval('super.x'); } }",
    "delete-super": "class A { async f() { await 1; delete super.x; } }",
    "missing-super-method": "class A { async f() { await super.g(); } }",
    "patched-generators": "const f = async () => await 1",
    "arguments-in-arrow":
      "const f = async () => { { let arguments = 1; } await 1; return arguments; }",
    "computed-name": "x({ [key]: async function* () {} })",
    "stack-traces": "const f = async () => await 1",
    "recursion-depth": "const f = async () => await f()",
  };
  test.for(Object.entries(shown))("%s", ([id, source]) => {
    const found = explainSource(source, { filename: "a.js" })[0]?.limits;
    expect(found?.map((limit) => limit.id)).toContain(id);
  });

  test("none is forgotten", () => {
    const ofFunctions = limits.filter(({ appliesTo }) => appliesTo).map(({ id }) => id);
    expect(Object.keys(shown).toSorted()).toEqual(ofFunctions.toSorted());
  });
});

describe("unawait explain", () => {
  const source = `class A {
  async outer() {
    const inner = async () => {
      await 1;
    };
    return inner;
  }
}
`;

  test("prints each function with its place, code and reasons", () => {
    const cwd = folderWith({ "a.js": source });
    const { status, stdout, stderr } = unawait(["explain", "a.js"], { cwd });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(`a.js:3:19: inner, async arrow function

> 3 |     const inner = async () => {
    |                   ^
  4 |       await 1;
  5 |     };

Its body moves into a generator that a driver runs, because it awaits at 1 place.

Limits that apply to all 2 functions:
  - toString() returns the rewritten source.
`);
    expect(stdout).toContain("a.js:2:3: outer, async method of a class\n");
    expect(stdout).toContain("Limits that apply to outer (line 2):\n  - method.constructor is");
    expect(stdout.match(/Error stacks have no at async frames/g)).toHaveLength(1);
  });

  test.for([
    ["a.js:2", ["outer"]],
    ["a.js:3", ["inner"]],
    ["a.js:4:7", ["inner"]],
    ["a.js:6", ["outer"]],
    ["a.js:1", []],
  ] as const)("%s", ([target, names]) => {
    const cwd = folderWith({ "a.js": source });
    const { status, stdout } = unawait(["explain", target, "--reporter", "json"], { cwd });
    const { version, files } = JSON.parse(stdout) as Explanation;
    expect({ status, version }).toEqual({ status: 0, version: 2 });
    expect(files.map(({ file }) => file)).toEqual(["a.js"]);
    const functions = files.flatMap((file) => file.functions);
    expect(functions.map(({ name }) => name)).toEqual(names);
  });

  test("uses the configuration", () => {
    const cwd = folderWith({
      "a.js": "async function f() {}",
      "unawait.config.json": '{"exact":true}',
    });
    expect(unawait(["explain", "a.js"], { cwd }).stdout).toContain("The option exact");
    expect(unawait(["explain", "a.js", "--no-exact"], { cwd }).stdout).not.toContain(
      "The option exact",
    );
  });

  test("walks directories as rewriting does, and explains what it would do to each file", () => {
    const cwd = folderWith({
      ".git/HEAD": "",
      ".gitignore": "ignored.js\n",
      "src/a.js": "async function protected() {}",
      "src/bad.js": "async (",
      "src/deep/b.ts": "// @unawait keep\nexport const f = async (x: number) => await x;",
      "src/ignored.js": "async () => 1",
      "src/skipped.js": "async () => 1",
      "src/latin1.js": "x",
      "unawait.config.json": '{ "ignore": ["skipped.js"], "outDir": "src/out", "copy": true }',
      "src/out/a.js": "async () => 1",
      "package.json": '{ "type": "commonjs" }',
    });
    const { status, stdout, stderr } = unawait(["explain", "src", "--reporter=json"], { cwd });
    const { files, limits: all } = JSON.parse(stdout) as Explanation;
    expect(status).toBe(1);
    expect(stderr).toContain("unawait: src/bad.js:1:8: Unexpected token");
    expect(
      files.map(({ file, functions }) => [file, ...functions.map(({ form }) => form)]),
    ).toEqual([
      ["src/a.js", "settled"],
      ["src/bad.js"],
      ["src/deep/b.ts", "kept"],
      ["src/latin1.js"],
    ]);
    expect(files[1]?.problem).toMatchObject({ line: 1, column: 8 });
    expect(files[0]?.functions[0]?.limits).toEqual(all.map(({ id }) => id));
    const printed = unawait(["explain", "src", "--ignore=bad.js"], { cwd }).stdout;
    expect(printed).toMatch(/^src\/a\.js: 1 async function\n\nsrc\/a\.js:1:1: protected, /);
    expect(printed).toMatch(/\nsrc\/deep\/b\.ts: 1 async function\n/);
    expect(printed).toContain("\nLimits that apply to protected (src/a.js:1):\n");
  });

  test("- explains standard input, as the file of its name", () => {
    const cwd = folderWith({ "package.json": '{ "type": "module" }' });
    const input = "const protected = async () => 1";
    const asModule = unawait(["explain", "-", "--stdin-filename", "a.js"], { cwd, input });
    expect(asModule).toMatchObject({ status: 1, stdout: "" });
    expect(asModule.stderr).toContain("unawait: a.js:1:7: Unexpected reserved word");
    const script = unawait(["explain", "-", "--stdin-filename", "a.cts"], { cwd, input });
    expect(script.stdout).toMatch(/^a\.cts:1:19: protected, async arrow function\n/);
    expect(script.stdout).toContain("TypeScript can infer its type then");
  });

  test("says so where there is nothing, or nothing to read", () => {
    const cwd = folderWith({ "a.js": "f();", "bad.js": "async () => {\n  await;\n}" });
    expect(unawait(["explain", "a.js"], { cwd })).toMatchObject({
      status: 0,
      stdout: "",
      stderr: "unawait: a.js has no async function\n",
    });
    const bad = unawait(["explain", "bad.js:1"], { cwd });
    expect(bad).toMatchObject({ status: 1, stdout: "" });
    expect(bad.stderr).toMatch(/^unawait: bad\.js:2:8: Unexpected token\n\n[^]*> 2 \|   await;/);
    expect(unawait(["explain", "missing.js:3"], { cwd })).toMatchObject({
      status: 1,
      stderr: "unawait: File not found: missing.js\n",
    });
    expect(unawait(["explain", ".:3"], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(". is a directory, which has no line 3") as string,
    });
  });

  // A colon cannot stand in a name there.
  test.skipIf(process.platform === "win32")("takes a file whose name ends in a number", () => {
    const cwd = folderWith({ "a:3": "async () => 1" });
    expect(unawait(["explain", "a:3"], { cwd }).stdout).toContain("a:3:1:1: async arrow function");
  });
});
