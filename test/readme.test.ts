import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join, matchesGlob } from "node:path";
import { transformSync } from "@babel/core";
import type { Options } from "babel-plugin-unawait";
import { rewriteSource } from "unawait";
import { describe, expect, test } from "vitest";
import { readCommand } from "../packages/cli/src/command-line/command.ts";
import { monorepoSection } from "../scripts/monorepo/readme.ts";
import {
  readmes,
  repository,
  wholeFiles,
  withSections,
} from "../scripts/readme/generated-sections.ts";
import type { JsonReport } from "../packages/cli/src/report/json.ts";
import { folderWith, unawait } from "./cli/unawait.ts";
import { rewrite } from "./support/transform.ts";

const read = (path: string) => fs.readFileSync(join(repository, path), "utf8");

for (const readme of ["README.md", "packages/babel-plugin/README.md", "packages/cli/README.md"]) {
  describe(readme, () => {
    const examples = [
      ...read(readme).matchAll(/```js\n((?:(?!```)[^])*)```\s+becomes\s+```js\n([^]*?)```/g),
    ];
    test("has examples", () => expect(examples.length).toBeGreaterThan(0));
    test.for(examples)("%#: the output is that of the input", ([, input = "", output]) => {
      expect(rewriteSource(input, { filename: "example.js" }).code).toBe(output);
    });
  });
}

describe("packages/babel-plugin/README.md", () => {
  const readme = read("packages/babel-plugin/README.md");

  test("the example with helpers begins as shown", () => {
    const [, input = "", output = ""] = exampleOf("js", "becomes, followed by");
    const { code } = rewrite({ code: input, filename: "example.mjs" });
    expect(code).toContain(output.trimEnd());
  });

  test("the example with types begins as shown", () => {
    const [, input = "", output = ""] = exampleOf("ts", "becomes, followed by");
    const { code } = rewrite({ code: input, filename: "example.ts" }, { types: true });
    expect(code.slice(0, output.length)).toBe(output);
  });

  test("the example with a runner is rewritten as shown", () => {
    const [, options = ""] = /`(\{ "driver": .*?\})`,/.exec(readme) ?? [];
    const [, input = "", output = ""] =
      /`,\s+```js\n([^]*?)```\s+is rewritten to\s+```js\n([^]*?)```/.exec(readme) ?? [];
    const source = { code: input, filename: "example.mjs" };
    expect(`${rewrite(source, JSON.parse(options) as Options).code}\n`).toBe(output);
  });

  test("the example with yieldAfter is rewritten as shown", () => {
    const [, options = ""] = /With `(\{ "guard": .*?\})`, a function/.exec(readme) ?? [];
    const [, input = "", output] =
      /one:\s+```js\n(async function poll[^]*?)```\s+is rewritten to\s+```js\n([^]*?)```/.exec(
        readme,
      ) ?? [];
    const source = { code: input, filename: "src/poll.mjs" };
    const { code } = rewrite(source, JSON.parse(options) as Options);
    expect(`${code.replace("src/poll.mjs", "src/poll.js")}\n`).toBe(output);
  });

  test("the example with the driver file begins as shown", () => {
    const [, input = "", output = ""] = exampleOf("js", "needs no generator");
    const { code } = rewrite({ code: input, filename: "example.mjs" }, { driver: "file" });
    expect(code.slice(0, output.length)).toBe(output);
  });

  /** Input and output of an example: two blocks of code with words between them. */
  function exampleOf(language: string, words: string): readonly string[] {
    const fence = "```";
    const block = `${fence}${language}\\n([^\`]*)${fence}`;
    const example = new RegExp(`${block}\\s+${words}[^]*?${block}`).exec(readme);
    expect(example).not.toBeNull();
    return example ?? [];
  }
});

test.for(readmes)("%s: the generated sections are up to date (pnpm readme)", (readme) => {
  expect(unpadded(read(readme))).toBe(unpadded(withSections(readme)));
});

test.for(Object.entries(wholeFiles))("%s is up to date (pnpm readme)", ([file, make]) => {
  expect(read(file)).toBe(make());
});

test("README.md: the Babel configuration works", () => {
  const [, json = ""] = /```json\n([^]*?)```/.exec(read("README.md")) ?? [];
  const options = { ...(JSON.parse(json) as object), cwd: repository, configFile: false };
  expect(transformSync("async () => 1;", options)?.code).toContain("resolve(1)");
});

describe("packages/cli/README.md", () => {
  const readme = read("packages/cli/README.md");
  const blocks = (language: string): string[] =>
    [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, "gm"))].map(
      ([, code = ""]) => code,
    );

  test("the configuration is valid", () => {
    const [config = ""] = blocks("ts");
    const cwd = folderWith({ "unawait.config.ts": config });
    fs.mkdirSync(join(cwd, "node_modules"));
    fs.symlinkSync(join(repository, "packages/cli"), join(cwd, "node_modules/unawait"), "junction");
    const { stdout, stderr } = unawait(["--print-config"], { cwd });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({
      settings: { inputs: ["src"], cache: "node_modules/.cache/unawait" },
    });
  });

  test("the JSON report is that of its example", () => {
    const [input = ""] = blocks("js");
    const cwd = folderWith({ "src/app.js": input });
    const { stdout } = unawait(["src/app.js", "--check", "--reporter=json"], { cwd });
    const [shown = ""] = blocks("json");
    const expected = JSON.parse(shown) as JsonReport;
    const milliseconds = expect.any(Number) as number;
    expect(JSON.parse(stdout)).toEqual({
      ...expected,
      summary: { ...expected.summary, milliseconds },
    });
  });

  test("the commands are understood", async () => {
    const lines = blocks("sh").flatMap((block) => [...block.matchAll(/^unawait (.*?) +#/gm)]);
    expect(lines.length).toBeGreaterThan(3);
    for (const [, line = ""] of lines) {
      const args = line.split(" ").filter((arg) => arg !== "");
      const alone = args[0] === "playground" ? [] : ["--no-config"];
      await expect(readCommand([...args, ...alone], repository)).resolves.toBeDefined();
    }
  });

  test("the tasks of a monorepo cache all that they write", () => {
    const { packageJson, turboJson, nxJson } = monorepoSection();
    const [, args = ""] = /^rm -rf build && unawait (.*)$/.exec(packageJson.scripts.unawait) ?? [];
    const cwd = folderWith({ "src/a/b.js": "async () => 1;\n", "src/.eslintrc": "" });
    expect(unawait([...args.split(" "), "--source-maps", "--copy"], { cwd }).status).toBe(0);
    const written = fs.globSync("**/*.*", { cwd }).filter((file) => !/^src\b/.test(file));
    expect(written).toHaveLength(2);
    const [nxOutput = ""] = nxJson.targetDefaults.unawait.outputs;
    const outputs = [
      ...turboJson.tasks.unawait.outputs,
      nxOutput.replace(/^\{projectRoot\}\/(.*)$/, "$1/**"),
    ];
    expect(outputs).toHaveLength(2);
    for (const output of outputs) {
      expect(written.filter((file) => !matchesGlob(file, output))).toEqual([]);
    }
  });

  test("the workflow runs all shards", async () => {
    const { shard } = monorepoSection().workflow.jobs;
    const [command = ""] = shard.steps.flatMap(
      ({ run }) => /^npx unawait (.*)/.exec(run ?? "")?.[1] ?? [],
    );
    const parts = shard.strategy.matrix.shard;
    const shards = await Promise.all(
      parts.map(async (part) => {
        const args = command.replace("${{ matrix.shard }}", part).split(" ");
        const understood = await readCommand([...args, "--no-config"], repository);
        return understood.kind === "rewrite" && understood.settings.shard;
      }),
    );
    expect(shards.length).toBeGreaterThan(1);
    expect(shards).toEqual(parts.map((_, i) => ({ index: i + 1, count: parts.length })));
  });

  test.each([
    [-1, "const f = () => new Promise(resolve => resolve(1));\n"],
    [-2, "export const  f = () => run("],
  ])("the snippet %d runs", (index, start) => {
    const program = `${blocks("js").at(index)}\nconsole.log(code);`;
    const command = ["-C", "source", "--input-type=module", "--eval", program];
    const { stdout } = spawnSync("node", command, { cwd: repository, encoding: "utf8" });
    expect(stdout.slice(0, start.length)).toBe(start);
  });
});

/** The formatter aligns the cells of tables. */
function unpadded(markdown: string): string {
  return markdown.replaceAll(/ +\|/g, " |").replaceAll(/\| -+/g, "| ---");
}
