import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { explainSource } from "../../packages/cli/src/explain/explain-source.ts";
import type {
  Explanation,
  FunctionExplanation,
} from "../../packages/cli/src/explain/explanation.ts";
import { limitRules } from "../../packages/cli/src/explain/limits.ts";
import { folderWith, unawait } from "./unawait.ts";

function only(source: string, options = {}): FunctionExplanation {
  const { functions } = explainSource(source, "a.ts", options);
  expect(functions).toHaveLength(1);
  return functions[0] as FunctionExplanation;
}

const sentences = (source: string, options = {}): string => only(source, options).became.join("\n");

const limits = (source: string, options = {}): string[] =>
  only(source, options).limits.map(({ title }) => title);

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

describe("what it became and why", () => {
  const cases: [string, string][] = [
    ["const f = async () => 1", "without a generator: it never waits"],
    ["const f = async x => 1", "Its parameters stay where they are: none of them can throw."],
    ["const f = async () => { await 1; await 2; }", "since it waits at 2 places."],
    ["const f = async () => { for await (const x of y) g(x); }", "since it waits at 1 place."],
    [
      "const f = async () => { try { return 1; } finally { g(); } }",
      "since code of it may still run after a return",
    ],
    ["const f = async () => eval('1')", "since a direct eval in it may do anything"],
    ["const f = async (x = g()) => 1", "since an error in its parameters has to reject"],
    ["const f = async ({ x }) => 1", "a default value or a pattern may throw"],
    ["async function f(x) { var x; }", "its body declares one of their names again"],
    ["async function f(x) { arguments = x; }", "something else by the name of arguments"],
    ["async function f(x) { eval(x); }", "a direct eval may declare one of their names again"],
    ["const f = async function () { return 1; }", "It became an arrow function"],
    ["async function* f() {}", "a generator function in its place"],
    ["class A { async *f() {} }", "since nothing beside a method can get hold of it"],
    ["async function* f() {} function f() {}", "since its name is declared again"],
    ["export default async function* () {}", "since it has no name to get hold of it by"],
    [
      "async function f() { await this; }",
      "It uses this: a generator has one of its own, so that it is handed the one it is called with.",
    ],
    [
      "function g() { return async () => await arguments[0]; }",
      "It uses arguments: a generator has its own, so that it is handed those the function around it has.",
    ],
    [
      "class A extends B { async f() { await super.f(); } }",
      "It uses super, which a generator cannot",
    ],
    ["async function f() { await new.target; }", "It uses new.target"],
  ];
  test.for(cases)("%s", ([source, sentence]) => {
    const { functions } = explainSource(source, "a.js", {});
    expect(functions[0]?.became.join("\n")).toContain(sentence);
  });

  test("with options of the plugin", () => {
    expect(sentences("async function f() { await 1; }", { exact: true })).toContain(
      "The option exact gave it the shape of a native one",
    );
    const wrapped = "(async () => 1)(); await 2;";
    expect(only(wrapped, { topLevelAwait: "wrap" })).toMatchObject({ form: "settled", line: 1 });
  });

  test("without saying of a function what is not so", () => {
    const text = sentences("const f = async x => await x");
    expect(text).not.toMatch(/arguments|this|super|parameters|arrow/);
  });
});

describe("which limits apply", () => {
  const everywhere = "The text is another one";
  test.for([
    ["const f = async () => 1", [everywhere]],
    ["async function f() {}", [everywhere, "A declaration is a constructor"]],
    ["class A { async f() {} }", [everywhere, "A method has the constructor of plain functions"]],
    ["class A { async *f() {} }", [everywhere, "An async generator method has no prototype"]],
  ] as const)("%s", ([source, expected]) => {
    expect(limits(source)).toEqual(expected);
  });

  test("fewer with exact", () => {
    expect(limits("async function f() {}", { exact: true })).toEqual([everywhere]);
  });

  // Every limit that one function can show, and a function that shows it.
  const shown: Record<string, string> = {
    "The text is another one": "const f = async () => 1",
    "A declaration is a constructor": "async function f() {}",
    "A method has the constructor of plain functions": "x({ async f() {} })",
    "An async generator method has no prototype": "x({ async *f() {} })",
    "Awaiting reads the constructor of a promise twice": "const f = async () => await 1",
    "The generator may be the callee": "async function f(x) { var x; return arguments.callee; }",
    "A direct eval cannot use super": "class A { async f() { await eval('super.x'); } }",
    "Deleting a super property is another error":
      "class A { async f() { await 1; delete super.x; } }",
    "A missing super method is missed before its arguments are evaluated":
      "class A { async f() { await super.g(); } }",
    "What is patched on generators is seen": "const f = async () => await 1",
    "An arrow that binds arguments itself sees those of the generator":
      "const f = async () => { { let arguments = 1; } await 1; return arguments; }",
    "A name that is computed is lost": "x({ [key]: async function* () {} })",
    "An anonymous object of an async generator without prototype is a sync one":
      "async function* f() {}",
    "Stack traces end at the last await": "const f = async () => await 1",
    "Unused async generators stay in a bundle": "async function* f() {}",
    "Lowering the parameters of an async generator breaks it": "async function* f(a = 1) {}",
  };
  test.for(Object.entries(shown))("%s", ([title, source]) => {
    const found = explainSource(source, "a.js", {}).functions[0]?.limits;
    expect(found?.map((limit) => limit.title)).toContain(title);
  });

  test("each is one of the plugin's README, and none of those is forgotten", () => {
    const readme = readFileSync(
      join(import.meta.dirname, "../../packages/babel-plugin/README.md"),
      "utf8",
    );
    const [, section = ""] = readme.split("## What is not\n");
    const titles = [...section.matchAll(/^### (.*)$/gm)].map(([, title = ""]) => title);
    const ofWholeFiles = [
      "A changed Promise is used",
      "A script's variable called Promise is not the global one",
      "A function called Promise loses its name",
      "Scripts of one page share their helpers",
    ];
    const rules = limitRules.map(({ title }) => title);
    expect([...rules, ...ofWholeFiles].toSorted()).toEqual(titles.toSorted());
    expect(Object.keys(shown).toSorted()).toEqual(rules.toSorted());
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

Its body became a generator that a Promise chain drives, since it waits at 1 place.

Limits that apply:
  - The text is another one.
`);
    expect(stdout).toContain("a.js:2:3: outer, async method of a class\n");
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
    const { version, file, functions } = JSON.parse(stdout) as Explanation;
    expect({ status, version, file }).toEqual({ status: 0, version: 1, file: "a.js" });
    expect(functions.map(({ name }) => name)).toEqual(names);
  });

  test("goes by the configuration", () => {
    const cwd = folderWith({
      "a.js": "async function f() {}",
      "unawait.config.json": '{"exact":true}',
    });
    expect(unawait(["explain", "a.js"], { cwd }).stdout).toContain("The option exact");
    expect(unawait(["explain", "a.js", "--no-exact"], { cwd }).stdout).not.toContain("exact gave");
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
      stderr: expect.stringMatching(/^unawait: missing\.js: /) as string,
    });
  });

  // A colon cannot stand in a name there.
  test.skipIf(process.platform === "win32")("takes a file whose name ends in a number", () => {
    const cwd = folderWith({ "a:3": "async () => 1" });
    expect(unawait(["explain", "a:3"], { cwd }).stdout).toContain("a:3:1:1: async arrow function");
  });
});
