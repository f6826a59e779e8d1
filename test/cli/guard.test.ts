import * as fs from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith, unawait } from "./unawait.ts";

const code = "export async function f() { await g(); }\n";

describe("--guard", () => {
  test("has code tell where it suspends", () => {
    const cwd = folderWith({ "src/a.js": code });
    const { stdout, stderr } = unawait(["src/a.js", "--guard"], { cwd });
    expect(stderr).toBe("");
    expect(stdout).toContain('yield watched(g(), "src/a.js:1:29 f")');
    expect(stdout).not.toContain("setImmediate");
  });

  test("with a number lets tasks run", () => {
    const cwd = folderWith({ "src/a.js": code });
    const { stdout } = unawait(["src/a.js", "--guard=50", "--format", "generate"], { cwd });
    expect(stdout).toContain('yield relieved(g(), "src/a.js:1:29 f", 50)');
  });

  test("refuses anything else", () => {
    const cwd = folderWith({ "a.js": code });
    expect(unawait(["a.js", "--guard=soon"], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(
        '--guard "soon", expected a number of milliseconds',
      ) as string,
    });
    expect(unawait(["a.js", "--guard=0"], { cwd })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(
        'Unexpected --guard "0", expected a number of milliseconds',
      ) as string,
    });
  });

  test("can be in a configuration, which --no-guard overrides", () => {
    const config = `export default { guard: { yieldAfter: 5 } };`;
    const cwd = folderWith({ "a.js": code, "unawait.config.mjs": config });
    expect(unawait(["a.js"], { cwd }).stdout).toContain('relieved(g(), "a.js:1:29 f", 5)');
    expect(unawait(["a.js", "--no-guard"], { cwd }).stdout).not.toContain("a.js");
    const { stdout } = unawait(["a.js", "--print-config"], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      settings: { plugin: { guard: { yieldAfter: 5 } } },
    });
  });

  test("leaves TypeScript without annotations", () => {
    const cwd = folderWith({ "a.ts": code });
    const { stdout, stderr } = unawait(["a.ts", "--guard=50"], { cwd });
    expect(stderr).toBe("");
    expect(stdout).toContain('yield relieved(g(), "a.ts:1:29 f", 50)');
  });

  test("does not confuse files of the same text in a cache", () => {
    const cwd = folderWith({ "src/a.js": code, "src/b.js": code });
    for (let run = 0; run < 2; run++) {
      unawait(["src", "--out-dir", "out", "--cache=cache", "--guard"], { cwd });
      for (const name of ["a", "b"]) {
        const output = fs.readFileSync(join(cwd, `out/${name}.js`), "utf8");
        expect(output).toContain(`"src/${name}.js:1:29 f"`);
      }
    }
  });
});
