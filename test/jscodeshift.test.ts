import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rewriteSource } from "unawait";
import transform from "unawait/jscodeshift";
import { describe, expect, test } from "vitest";
import { Tree } from "./cli/tree.ts";

const root = join(import.meta.dirname, "..");
const path = join(root, "packages/cli/src/recast/jscodeshift.ts");

/** Runs the real jscodeshift. */
function jscodeshift(tree: Tree, args: readonly string[]) {
  const bin = join(root, "node_modules/jscodeshift/bin/jscodeshift.js");
  const all = [bin, "--run-in-band", "-t", path, ...args, "src"];
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-C", "source", ...all], {
    cwd: tree.path,
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "" },
    encoding: "utf8",
  });
  return { status, output: stdout + stderr };
}

const files = {
  "src/a.js": "\tconst  f = async(x)=>await g( x )  // as it was\r\n\tf ( )\r\n",
  "src/b.ts": "export async function f<T>(x: T): Promise<T> { return await x }\n",
  "src/c.tsx": "export const A = async (x: string) => <a>{await x}</a>\n",
  "src/d.cjs": "return async () => 1\n",
  "src/bom.js": "\uFEFFexport default async () => {}\n",
  "src/plain.js": "const  a=1\n",
};

const rewritten = (name: keyof typeof files, options = {}) =>
  rewriteSource(files[name], { filename: name, ...options }).code;

describe("unawait/jscodeshift", () => {
  test("rewrites a tree as the command line does, past a file with an error", () => {
    const tree = new Tree({ ...files, "src/bad.js": "async (" });
    const { status, output } = jscodeshift(tree, ["--fail-on-error"]);
    for (const name of Object.keys(files) as (keyof typeof files)[]) {
      expect([name, tree.read(name)]).toEqual([name, rewritten(name)]);
    }
    expect(tree.read("src/bad.js")).toBe("async (");
    expect(output).toMatch(/ERR src\/bad\.js .*src\/bad\.js:1:8: Unexpected token/);
    expect(output).toMatch(/1 errors\s+0 unmodified\s+1 skipped\s+5 ok/);
    expect(status).toBe(1);
  });

  test("takes the options of the command line, without Babel as well", () => {
    const tree = new Tree(files);
    const flags = ["--driver=file", "--types=false", "--lower=async-functions", "--parser=tsx"];
    expect(jscodeshift(tree, ["--no-babel", ...flags])).toMatchObject({ status: 0 });
    const options = { driver: "file", types: false, lower: ["async-functions"] };
    expect(tree.read("src/b.ts")).toBe(rewritten("src/b.ts", options));
  });

  test("is where the README says", () => {
    const folder = join(root, "packages/cli");
    const [, file] =
      / -t node_modules\/unawait\/(\S+)/.exec(readFileSync(join(folder, "README.md"), "utf8")) ??
      [];
    const { publishConfig } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
      publishConfig: { exports: Record<string, { default: string }> };
    };
    expect(`./${file}`).toBe(publishConfig.exports["./jscodeshift"]?.default);
  });

  test("refuses what it does not know, and wrong values", () => {
    const source = files["src/b.ts"];
    for (const [name, value, message] of [
      ["drivr", "file", "Unknown option --drivr. Did you mean --driver?"],
      ["exact", "maybe", 'Unexpected --exact "maybe", expected false or true'],
      ["format", "nice", 'Unexpected --format "nice", expected "preserve" or "generate"'],
      ["workers", 2, "Unknown option --workers."],
    ] as const) {
      expect(() => transform({ path: "b.ts", source }, {}, { [name]: value })).toThrow(message);
    }
    const flags = { dry: true, parser: "tsx", driver: "bluebird:coroutine" };
    expect(transform({ path: "b.ts", source }, {}, flags)).toContain('from "bluebird"');
  });
});
