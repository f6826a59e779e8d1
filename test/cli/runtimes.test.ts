import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { asyncCode, isRewritten, Tree, until } from "./tree.ts";

/*
 * The command line as it is published, in the runtimes that this machine has. `pnpm runtimes`
 * installs them all and runs these tests.
 */
const root = join(import.meta.dirname, "../..");
const cache = join(root, "node_modules/.cache/runtimes");
const { bin } = JSON.parse(readFileSync(join(root, "packages/cli/package.json"), "utf8")) as {
  bin: { unawait: string };
};
const program = join(root, "packages/cli", bin.unawait);

function installed(name: string, command: string): string | undefined {
  const file = join(cache, name, "node_modules/.bin", command);
  return existsSync(file) ? file : undefined;
}

const onPath = (name: string): string | undefined =>
  spawnSync(name, ["--version"]).status === 0 ? name : undefined;

const oldNodes = [12, 14, 16, 18, 20].map((version) => ({
  name: `Node ${version}`,
  node: installed(`node@${version}`, "node"),
}));

describe("a Node that is too old", () => {
  for (const { name, node = "" } of oldNodes) {
    test.skipIf(node === "")(`${name} prints one sentence`, () => {
      const { status, stdout, stderr } = spawnSync(node, [program, "--version"], {
        encoding: "utf8",
      });
      expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
      expect(stderr).toMatch(
        /^unawait: Node \d+\.\d+\.\d+ is too old\. Install Node 22\.18 or later, or 24\.11 or later\n$/,
      );
    });
  }

  test("is recognized by its version", () => {
    const pretend = (version: string) =>
      spawnSync(
        process.execPath,
        [
          "-e",
          `Object.defineProperty(process.versions, "node", { value: "${version}" });
           process.argv = ["node", "unawait", "--version"];
           require(${JSON.stringify(program)})`,
        ],
        { encoding: "utf8" },
      ).status;
    expect(["8.0.0", "20.20.2", "22.17.9", "22.18.0", "24.11.0", "100.0.0"].map(pretend)).toEqual([
      2, 2, 2, 0, 0, 0,
    ]);
  });
});

const runtimes: readonly [name: string, command: readonly [string | undefined, ...string[]]][] = [
  ["Node", [process.execPath]],
  ["Node 22.18", [installed("node@22.18", "node")]],
  ["Bun", [installed("bun@1", "bun") ?? onPath("bun")]],
  ["Deno", [installed("deno@2", "deno") ?? onPath("deno"), "run", "-A"]],
];

for (const [name, [runtime = "", ...before]] of runtimes) {
  describe.skipIf(runtime === "")(`in ${name}`, () => {
    const run = (tree: Tree, args: readonly string[], input = "") => {
      const { status, stdout, stderr } = spawnSync(runtime, [...before, program, ...args], {
        cwd: tree.path,
        input,
        encoding: "utf8",
        timeout: 60_000,
        killSignal: "SIGKILL",
      });
      return { status, stdout, stderr };
    };
    const files = {
      "src/a.js": asyncCode,
      "src/deep/b.ts": "export const g = async (x: Promise<number>) => (await x) + 1;\n",
      "src/data.json": "{}",
    };

    test("the program starts, and says what is wrong", () => {
      const tree = new Tree();
      expect(run(tree, ["--version"])).toMatchObject({
        status: 0,
        stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
        stderr: "",
      });
      expect(run(tree, ["--wirte"])).toEqual({
        status: 2,
        stdout: "",
        stderr: "unawait: Unknown option --wirte. Did you mean --write?\nSee unawait --help\n",
      });
      expect(run(tree, ["missing.js"])).toEqual({
        status: 1,
        stdout: "",
        stderr: "unawait: File not found: missing.js\n",
      });
    });

    test("a directory is rewritten, with a cache, source maps and threads", () => {
      const tree = new Tree({
        ...files,
        "unawait.config.ts": "export default { sourceMaps: true as boolean };\n",
      });
      const args = ["src", "--cache=cache", "--copy", "--verbose", "-d"];
      expect(run(tree, [...args, "out"]).status).toBe(0);
      expect(tree.list("out")).toEqual([
        "a.js",
        "a.js.map",
        "data.json",
        "deep/b.ts",
        "deep/b.ts.map",
      ]);
      expect(isRewritten(tree.read("out/a.js"))).toBe(true);
      expect(run(tree, [...args, "again"]).stderr).toContain("2 from the cache");
      expect(run(tree, ["src", "--copy", "--workers=2", "-d", "threads"]).status).toBe(0);
      for (const file of tree.list("out")) {
        expect([file, tree.read(`again/${file}`)]).toEqual([file, tree.read(`out/${file}`)]);
        expect([file, tree.read(`threads/${file}`)]).toEqual([file, tree.read(`out/${file}`)]);
      }
    });

    test("standard input is rewritten, files are checked and explained", { tags: ["long"] }, () => {
      const tree = new Tree(files);
      const { status, stdout } = run(tree, ["-"], asyncCode);
      expect({ status, isRewritten: isRewritten(stdout) }).toEqual({
        status: 0,
        isRewritten: true,
      });
      expect(run(tree, ["--check", "src"])).toMatchObject({
        status: 1,
        stdout: "src/a.js\nsrc/deep/b.ts\n",
      });
      const explained = run(tree, ["explain", "src/a.js"]);
      expect(explained).toMatchObject({ status: 0, stderr: "" });
      expect(explained.stdout).toContain("src/a.js:1:18: f, async arrow function");
    });

    test(
      "a syntax error has its place, and the other files are written",
      { tags: ["long"] },
      () => {
        const tree = new Tree({ ...files, "src/bad.js": "async (" });
        const { status, stderr } = run(tree, ["src", "-d", "out"]);
        expect(status).toBe(1);
        expect(stderr).toContain("src/bad.js:1:8: Unexpected token");
        expect(tree.list("out")).toEqual(["a.js", "deep/b.ts"]);
      },
    );

    test("--watch rewrites what changes, until it is interrupted", { tags: ["long"] }, async () => {
      const tree = new Tree(files);
      const args = [...before, program, "src", "-d", "out", "--watch"];
      const child = spawn(runtime, args, { cwd: tree.path, stdio: "ignore" });
      onTestFinished(() => void child.kill("SIGKILL"));
      await until(() => tree.exists("out/deep/b.ts"), "the first run");
      tree.write({ "src/new.js": asyncCode });
      await until(() => tree.exists("out/new.js"), "the new file");
      child.kill("SIGINT");
      await until(() => child.exitCode !== null || child.signalCode !== null, "the end");
      expect({ code: child.exitCode, signal: child.signalCode }).toEqual({ code: 0, signal: null });
    });
  });
}
