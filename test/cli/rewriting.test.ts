import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { asyncCode, Tree } from "./tree.ts";

/** Rewrites standard input. */
function rewrite(input: string, ...args: string[]) {
  return new Tree().unawait(["-", ...args], { input });
}

describe("the output", () => {
  test("is the rewritten code, and nothing else on standard output", () => {
    const tree = new Tree({ "a.js": "async function f(x) {\n  return await x;\n}\n" });
    const { status, stdout, stderr } = tree.unawait(["a.js"]);
    expect(stdout).toMatch(/^function f\(x\) \{\n {2}return new Promise\(/);
    expect(stdout).toContain("return yield x;");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("goes to a file with -o", () => {
    const tree = new Tree({ "a.js": asyncCode });
    const { status, stdout } = tree.unawait(["a.js", "-o", "out.js"]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(tree.read("out.js")).toBe(
      "export const f = () => new Promise(resolve => resolve(1));\n",
    );
  });

  test("does what the file did before", () => {
    const code = "#!/usr/bin/env node\n(async () => { console.log(await 'ran'); })();\n";
    const tree = new Tree({ "a.js": code });
    tree.unawait(["a.js", "--output=out.cjs"]);
    const ran = spawnSync(process.execPath, [tree.at("out.cjs")], { encoding: "utf8" });
    expect(ran).toMatchObject({ status: 0, stdout: "ran\n" });
  });

  test("is not there for a bad file", () => {
    const tree = new Tree({
      "bad.js": "async function f() {\n  await;\n}\n",
      "out.js": "as it was",
    });
    const { status, stdout, stderr } = tree.unawait(["bad.js", "-o", "out.js"]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(`unawait: bad.js:2:8: Unexpected token

  1 | async function f() {
> 2 |   await;
    |        ^
  3 | }
  4 |
`);
    expect(tree.read("out.js")).toBe("as it was");
  });
});

describe("options of the plugin", () => {
  test("--exact", () => {
    const { stdout } = rewrite("export const f = async () => 1;", "--exact");
    expect(stdout).toContain(
      'const f = /*#__PURE__*/asyncFunction(() => newPromise(resolve => resolve(1)), "f");',
    );
  });

  test("--targets, several times, or those of browserslist's configuration", () => {
    const code = "async () => {};\nasync function* g() {}\n";
    const args = (...targets: string[]) => targets.map((target) => `--targets=${target}`);
    expect(rewrite(code, ...args("chrome 63", "safari 12")).stdout).toBe(code);
    expect(rewrite(code, ...args("chrome 63", "safari 11")).stdout).toMatch(
      /^async \(\) => \{\};\s*function g\(\)/m,
    );
    const configured = (query: string): string => {
      const config = '{ "targets": true, "cache": true }';
      const files = { "a.js": code, ".browserslistrc": query, "unawait.config.json": config };
      return new Tree(files).unawait(["a.js"]).stdout;
    };
    expect(configured("chrome 60")).toMatch(/^async \(\) => \{\};\s*function g\(\)/m);
    expect(configured("chrome 70")).toBe(code);
    expect(rewrite(code, "--targets=netscape 4")).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining(
        'unawait: Option "targets": Unknown browser netscape',
      ) as string,
    });
  });

  test("--lower, several times", () => {
    const code = "export async function* f() { for await (const x of await g()) yield x; }";
    const lowered = (...syntax: string[]) =>
      rewrite(code, ...syntax.map((each) => `--lower=${each}`)).stdout;
    expect(lowered("async-functions")).toBe(code);
    expect(lowered("for-await")).toContain("const items = asyncItems(await g());");
    expect(lowered("async-functions", "async-generators")).toContain("function* fSteps() {");
  });

  test("--promise", () => {
    const { stdout } = rewrite("export const f = async () => 1;", "--promise=captured");
    expect(stdout).toContain("const f = () => newPromise(resolve => resolve(1));");
  });

  test("--top-level-await", () => {
    const wrap = "--top-level-await=wrap";
    expect(rewrite("await 1;", wrap).stdout).toMatch(/^\(\(\) => new Promise/);
    const { status, stderr } = rewrite("export const a = await 1;", wrap);
    expect(status).toBe(1);
    expect(stderr).toContain(`topLevelAwait "wrap" cannot export values`);
    expect(stderr).toContain("> 1 | export const a = await 1;");
  });
});

describe("syntax", () => {
  test("TypeScript is kept", () => {
    const code = "export const f = async <T>(x: Promise<T>): Promise<T> => <T>await x;\n";
    const { stdout } = new Tree({ "a.ts": code }).unawait(["a.ts"]);
    expect(stdout).toContain("(x: Promise<T>): Promise<T> => run<T>(function* () {");
    expect(stdout).toContain("return <T>(yield* wait(x))");
  });

  test("JSX is kept, in TypeScript too", () => {
    const tree = new Tree({ "a.tsx": "export const f = async (x: string) => <p>{await x}</p>;\n" });
    expect(tree.unawait(["a.tsx"]).stdout).toContain("return <p>{yield* wait(x)}</p>;");
  });
});
