import { spawnSync } from "node:child_process";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Options, Override } from "babel-plugin-unawait";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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

describe("types: errors before and after", () => {
  const user = "declare function get(next?: string): Promise<{ next?: string }>;\n";
  const event = "type E = { kind: 'a' } | { kind: 'b' };\n";
  const errors: Record<string, string[]> = {};

  interface Case {
    readonly code: string;
    readonly before: readonly string[];
    readonly after: readonly string[];
  }
  // The limits fail when they are none any more: take them out of the README then.
  const cases: Readonly<Record<string, Case>> = {
    "an error stays one": {
      code: "export async function f(p: Promise<number>): Promise<string> { return await p; }",
      before: ["TS2322"],
      after: ["TS2769"],
    },
    "the limit holds: a function that waits for itself": {
      code: "export async function f(n: number) { if (n) await f(n - 1); return 1; }",
      before: [],
      after: ["TS7023", "TS7024"],
    },
    "the limit holds: a variable that is awaited in a loop": {
      code: `${user}export async function f() { let next; do { const page = await get(next); next = page.next; } while (next); }`,
      before: [],
      after: ["TS7022"],
    },
    "the limit holds: a literal that is awaited": {
      code: "export async function f(flag: boolean): Promise<'a' | 'b'> { const x = await (flag ? 'a' : 'b'); return x; }",
      before: [],
      after: ["TS2769"],
    },
    "the limit holds: a literal two functions deep": {
      code: `${event}export async function f(xs: string[]): Promise<E[]> { return Promise.all(xs.map(async () => ({ kind: 'a' }))); }`,
      before: [],
      after: ["TS2769"],
    },
  };

  // One program for all here too.
  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), "unawait-types-"));
    for (const [index, { code }] of Object.values(cases).entries()) {
      const { code: rewritten } = rewrite({ code, filename: "file.ts" }, { types: true });
      writeFileSync(join(folder, `before-${index}.ts`), code);
      writeFileSync(join(folder, `after-${index}.ts`), rewritten);
    }
    const options = { strict: true, noEmit: true, target: "es2022", types: [] };
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...options, moduleDetection: "force" } }),
    );
    const { stdout } = spawnSync("tsc", ["-p", folder, "--pretty", "false"], { encoding: "utf8" });
    for (const [, file = "", error = ""] of stdout.matchAll(/(\w+-\d+)\.ts\(.*?error (TS\d+)/g)) {
      (errors[file] ??= []).push(error);
    }
    rmSync(folder, { recursive: true });
  });

  test.for(Object.keys(cases))("%s", (name) => {
    const index = Object.keys(cases).indexOf(name);
    const { before, after } = cases[name] as Case;
    expect(errors[`before-${index}`]?.toSorted() ?? []).toEqual(before);
    expect(errors[`after-${index}`]?.toSorted() ?? []).toEqual(after);
  });
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
