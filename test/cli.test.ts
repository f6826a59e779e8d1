import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";

const main = join(import.meta.dirname, "../packages/cli/src/main.ts");
let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), "unawait-cli-"));
  onTestFinished(() => fs.rmSync(folder, { recursive: true }));
});

function unawait(args: readonly string[], input = "") {
  const command = ["-C", "source", main, ...args];
  return spawnSync("node", command, { cwd: folder, input, encoding: "utf8" });
}

function write(name: string, content: string): void {
  fs.writeFileSync(join(folder, name), content);
}

const read = (name: string) => fs.readFileSync(join(folder, name), "utf8");

describe("output", () => {
  test("of a file goes to standard output", () => {
    write("a.js", "async function f(x) {\n  return await x;\n}\n");
    const { status, stdout, stderr } = unawait(["a.js"]);
    expect(stdout).toMatch(/^function f\(x\) \{\n {2}return new Promise\(/);
    expect(stdout).toContain("return yield x;");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("of several files comes in their order", () => {
    write("a.js", "const a = async () => 1;\n");
    write("b.js", "const b = async () => 2;\n");
    expect(unawait(["b.js", "a.js"]).stdout).toMatch(/^const b = [^]*\nconst a = /);
  });

  test("of standard input", () => {
    expect(unawait(["-"], "export const f = async () => 1;\n").stdout).toBe(
      "export const f = () => new Promise(resolve => resolve(1));\n",
    );
  });

  test("goes to a file with -o", () => {
    write("a.js", "const a = async () => 1;\n");
    const { status, stdout } = unawait(["a.js", "-o", "out.js"]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
    expect(read("out.js")).toBe("const a = () => new Promise(resolve => resolve(1));\n");
  });

  test("is what the file did before", () => {
    write("a.js", "#!/usr/bin/env node\n(async () => { console.log(await 'ran'); })();\n");
    unawait(["a.js", "--output=out.cjs"]);
    expect(read("out.cjs")).toMatch(/^#!\/usr\/bin\/env node\n/);
    expect(spawnSync("node", [join(folder, "out.cjs")], { encoding: "utf8" }).stdout).toBe("ran\n");
  });
});

describe("options of the plugin", () => {
  test("--exact", () => {
    const { stdout } = unawait(["-", "--exact"], "const f = async () => 1;");
    expect(stdout).toContain("const f = asyncFunction({\n  f: () => newPromise(");
  });

  test("--promise", () => {
    const { stdout } = unawait(["-", "--promise=captured"], "const f = async () => 1;");
    expect(stdout).toContain("const f = () => newPromise(resolve => resolve(1));");
  });

  test("--top-level-await", () => {
    expect(unawait(["-", "--top-level-await=wrap"], "await 1;").stdout).toMatch(
      /^\(\(\) => new Promise/,
    );
    const { status, stderr } = unawait(
      ["-", "--top-level-await=wrap"],
      "export const a = await 1;",
    );
    expect(status).toBe(1);
    expect(stderr).toContain("Unexpected export beside a top-level await");
    expect(stderr).toContain("> 1 | export const a = await 1;");
  });
});

describe("syntax", () => {
  test("TypeScript is kept", () => {
    write("a.ts", "export const f = async <T>(x: Promise<T>): Promise<T> => <T>await x;\n");
    const { stdout } = unawait(["a.ts"]);
    expect(stdout).toContain("(x: Promise<T>): Promise<T> => new Promise(");
    expect(stdout).toContain("return <T>(yield x)");
  });

  test("JSX is kept, in TypeScript too", () => {
    write("a.tsx", "export const f = async (x: string) => <p>{await x}</p>;\n");
    expect(unawait(["a.tsx"]).stdout).toContain("return <p>{yield x}</p>;");
  });

  test("CommonJS may be sloppy and return at its top level", () => {
    write("a.js", "const protected = async () => 1;\nif (protected) return;\n");
    expect(unawait(["a.js"]).status).toBe(0);
  });
});

describe("source maps", () => {
  test("stand beside the output", () => {
    write("a.js", "const a = async () => await 1;\n");
    unawait(["a.js", "-o", "out.js", "--source-maps"]);
    expect(read("out.js")).toMatch(/\n\/\/# sourceMappingURL=out\.js\.map\n$/);
    expect(JSON.parse(read("out.js.map"))).toMatchObject({ version: 3, sources: ["a.js"] });
  });

  test("stand in it on standard output", () => {
    write("a.js", "const a = async () => await 1;\n");
    const { stdout } = unawait(["a.js", "--source-maps"]);
    expect(stdout).toMatch(/\n\/\/# sourceMappingURL=data:application\/json;/);
  });
});

describe("bad input", () => {
  test("is shown in a code frame, and nothing is written", () => {
    write("bad.js", "async function f() {\n  await;\n}\n");
    write("out.js", "as it was");
    const { status, stdout, stderr } = unawait(["bad.js", "-o", "out.js"]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toBe(`unawait: bad.js:2:8: Unexpected token

  1 | async function f() {
> 2 |   await;
    |        ^
  3 | }
  4 |
`);
    expect(read("out.js")).toBe("as it was");
  });

  test("does not stop the other files", () => {
    write("bad.js", "await await");
    write("good.js", "const a = async () => 1;\n");
    const { status, stdout, stderr } = unawait(["bad.js", "missing.js", "good.js"]);
    expect(status).toBe(1);
    expect(stdout).toBe("const a = () => new Promise(resolve => resolve(1));\n");
    expect(stderr).toContain("bad.js:1:12: ");
    expect(stderr).toContain("missing.js");
  });
});
