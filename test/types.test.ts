import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asyncForms } from "./support/invariants.ts";
import { runProgram } from "./support/run-program.ts";
import { rewrite } from "./support/transform.ts";

const programs = join(import.meta.dirname, "types");
const files = globSync("*.ts", { cwd: programs }).toSorted();
const compilerOptions = {
  target: "es2022",
  lib: ["es2024", "esnext.disposable", "dom"],
  module: "esnext",
  types: [],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  noImplicitReturns: false,
  noUncheckedIndexedAccess: true,
};

describe("types: no error of tsc --strict is new", () => {
  let folder = "";
  let errors: string[] = [];

  // One program for everything: most of the time goes into reading the libraries.
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "unawait-types-"));
    for (const file of files) {
      const code = readFileSync(join(programs, file), "utf8");
      write("before", file, code);
      if (file.endsWith(".d.ts")) continue;
      write("after", file, rewrite({ code, filename: file }, { types: true }).code);
      const captured = rewrite({ code, filename: file }, { types: true, promise: "captured" });
      write("captured", file, captured.code);
    }
    write("", "tsconfig.json", JSON.stringify({ compilerOptions }));
    const { stdout } = spawnSync("tsc", ["-p", folder, "--pretty", "false"], { encoding: "utf8" });
    errors = stdout.split("\n").filter((line) => line.includes(": error "));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function write(stage: string, file: string, code: string): void {
    mkdirSync(join(folder, stage), { recursive: true });
    writeFileSync(join(folder, stage, file), code);
  }

  for (const stage of ["before", "after", "captured"]) {
    test.for(files.filter((file) => !file.endsWith(".d.ts")))(`${stage}: %s`, (file) => {
      expect(errors.filter((line) => line.includes(`${stage}/${file}(`))).toEqual([]);
    });
  }

  test("nothing else is wrong", () => {
    expect(errors).toEqual([]);
  });

  test("and nothing async is left", () => {
    for (const file of files) {
      const code = readFileSync(join(programs, file), "utf8");
      expect(asyncForms(rewrite({ code, filename: file }, { types: true }).ast), file).toEqual([]);
    }
  });
});

test("types: an error stays one", () => {
  const source = "export async function f(p: Promise<number>): Promise<string> { return await p; }";
  const folder = mkdtempSync(join(tmpdir(), "unawait-types-"));
  const filename = join(folder, "wrong.ts");
  writeFileSync(filename, rewrite({ code: source, filename }, { types: true }).code);
  const { stdout } = spawnSync("tsc", ["--strict", "--noEmit", "--target", "es2022", filename], {
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  expect(stdout).toMatch(/'number' is not assignable to type .*'string/);
});

test("types: JavaScript is rewritten as without the option", () => {
  const source = { code: "const f = async (a = b()) => await a;", filename: "plain.js" };
  expect(rewrite(source, { types: true }).code).toBe(rewrite(source).code);
});

describe("types: the order of events is the native one", () => {
  for (const filename of globSync(join(import.meta.dirname, "order/*.js")).toSorted()) {
    test(basename(filename, ".js").replaceAll("-", " "), async () => {
      const source = { filename, code: readFileSync(filename, "utf8") };
      const native = await runProgram([source]);
      expect(native.length, "events logged").toBeGreaterThan(0);
      for (const promise of ["global", "captured"] as const) {
        const typed = { ...source, filename: filename.replace(/\.js$/, ".cts") };
        const { code } = rewrite(typed, { types: true, promise });
        expect(code).toMatch(/<T>|type /);
        expect(await runProgram([{ filename, code: stripTypeScriptTypes(code) }])).toEqual(native);
      }
    });
  }
});
