import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Options, Override } from "babel-plugin-unawait";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { asyncForms } from "./support/async-forms.ts";
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
      write("exact", file, rewrite({ code, filename: file }, { types: true, exact: true }).code);
      const inPlace: Options = { types: true, lower: ["for-await", "await-using"] };
      write("inPlace", file, rewrite({ code, filename: file }, inPlace).code);
      const overrides: Override[] = [{ name: /^[a-m]/i, driver: "keep" }];
      write("kept", file, rewrite({ code, filename: file }, { types: true, overrides }).code);
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

  for (const stage of ["before", "after", "captured", "exact", "inPlace", "kept"]) {
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

describe("types: one file", () => {
  const user = "declare function get(next?: string): Promise<{ next?: string }>;\n";
  const event = "type E = { kind: 'a' } | { kind: 'b' };\n";

  test("an error stays one", () => {
    const code = "export async function f(p: Promise<number>): Promise<string> { return await p; }";
    expect(errorsOf(code)).toEqual(["TS2322"]);
    expect(errorsAfter(code)).toEqual(["TS2769"]);
  });

  // Each fails when the limit is none any more: take it out of the README then.
  test.for([
    [
      "a function that waits for itself",
      "export async function f(n: number) { if (n) await f(n - 1); return 1; }",
      ["TS7023", "TS7024"],
    ],
    [
      "a variable that is awaited in a loop",
      `${user}export async function f() { let next; do { const page = await get(next); next = page.next; } while (next); }`,
      ["TS7022"],
    ],
    [
      "a literal that is awaited",
      "export async function f(flag: boolean): Promise<'a' | 'b'> { const x = await (flag ? 'a' : 'b'); return x; }",
      ["TS2769"],
    ],
    [
      "a literal two functions deep",
      `${event}export async function f(xs: string[]): Promise<E[]> { return Promise.all(xs.map(async () => ({ kind: 'a' }))); }`,
      ["TS2769"],
    ],
  ] as const)("the limit holds: %s", ([, code, codes]) => {
    expect(errorsOf(code)).toEqual([]);
    expect(errorsAfter(code)).toEqual(codes);
  });

  function errorsAfter(code: string): string[] {
    return errorsOf(rewrite({ code, filename: "file.ts" }, { types: true }).code);
  }

  function errorsOf(code: string): string[] {
    const folder = mkdtempSync(join(tmpdir(), "unawait-types-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const filename = join(folder, "file.ts");
    writeFileSync(filename, code);
    const args = ["--strict", "--noEmit", "--target", "es2022", "--types", "", filename];
    const { stdout } = spawnSync("tsc", args, { encoding: "utf8" });
    return [...stdout.matchAll(/error (TS\d+)/g)].map(([, error = ""]) => error).toSorted();
  }
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
