import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "@babel/core";
import { rewriteSource } from "unawait";
import { describe, expect, test } from "vitest";
import { runProgram } from "./support/run-program.ts";
import { rewrite } from "./support/transform.ts";
import { help } from "../packages/cli/src/command-line/help.ts";

const repository = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(repository, path), "utf8");

for (const readme of ["README.md", "packages/babel-plugin/README.md"]) {
  describe(readme, () => {
    const examples = [...read(readme).matchAll(/```js\n([^]*?)```\s+becomes\s+```js\n([^]*?)```/g)];
    test("has examples", () => expect(examples.length).toBeGreaterThan(0));
    test.for(examples)("%#: the output is that of the input", ([, input = "", output]) => {
      expect(rewriteSource(input, { filename: "example.js" }).code).toBe(output);
    });
  });
}

describe("packages/babel-plugin/README.md", () => {
  const readme = read("packages/babel-plugin/README.md");

  test("the example with helpers ends as shown", () => {
    const example = /```js\n([^`]*)```\s+becomes, below[^]*?```js\n([^]*?)```/.exec(readme);
    const [, input = "", output = ""] = example ?? [];
    const { code } = rewriteSource(input, { filename: "example.mjs" });
    expect(code.slice(-output.length)).toBe(output);
  });

  const [, limits = ""] = readme.split("## What is not\n");
  const programs = [...limits.matchAll(/### (.*)\n\n```js\n([^]*?)```/g)];

  test("has a program for every limit that one program can show", () => {
    const titles = [...limits.matchAll(/^### (.*)$/gm)].map(([, title]) => title);
    expect(titles.length - programs.length).toBe(3);
  });

  test.for(programs)("the limit holds: %s", async ([, , code = ""]) => {
    const source = { code, filename: "limit.js" };
    const native = await runProgram([source]);
    expect(native.length, "events logged").toBeGreaterThan(0);
    const rewritten = { ...source, code: rewrite(source).code };
    expect(await runProgram([rewritten])).not.toEqual(native);
  });
});

test("README.md: the Babel configuration works", () => {
  const [, json = ""] = /```json\n([^]*?)```/.exec(read("README.md")) ?? [];
  const options = { ...(JSON.parse(json) as object), cwd: repository, configFile: false };
  expect(transformSync("async () => 1;", options)?.code).toContain("resolve(1)");
});

test("packages/cli/README.md: the usage is what --help prints", () => {
  expect(read("packages/cli/README.md")).toContain(`\`\`\`\n${help()}\`\`\``);
});

test("packages/cli/README.md: the snippet runs", () => {
  const [, code = ""] = /```js\n([^]*?)```/.exec(read("packages/cli/README.md")) ?? [];
  const program = `${code}\nconsole.log(code);`;
  const command = ["-C", "source", "--input-type=module", "--eval", program];
  expect(spawnSync("node", command, { cwd: repository, encoding: "utf8" }).stdout).toBe(
    "const f = () => new Promise(resolve => resolve(1));\n",
  );
});
