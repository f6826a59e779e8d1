import * as fs from "node:fs";
import { join } from "node:path";
import { defineConfig } from "unawait";
import { describe, expect, test } from "vitest";
import { readCommand } from "../../packages/cli/src/command-line/command.ts";
import { checkConfig } from "../../packages/cli/src/config/check-config.ts";
import type { Settings } from "../../packages/cli/src/settings.ts";
import { isTurn } from "../support/turns.ts";
import { asyncCode, isRewritten, Tree } from "./tree.ts";
import { folderWith, unawait } from "./unawait.ts";

async function settingsIn(cwd: string, ...args: string[]): Promise<Settings> {
  const command = await readCommand(args, cwd);
  if (command.kind !== "rewrite") throw new Error(`Unexpected ${command.kind}, expected rewrite`);
  return command.settings;
}

const module = 'export default { format: "generate", exact: true };';

describe("a configuration is found", () => {
  const files: Record<string, string> = {
    "unawait.config.json": '\uFEFF{ "format": "generate", "exact": true }',
    "unawait.config.js": module,
    "unawait.config.mjs": module,
    "unawait.config.ts": `const exact: boolean = true; ${module.replace("true", "exact satisfies true")}`,
    "unawait.config.mts": `type A = 1; ${module}`,
    "package.json": '{ "unawait": { "format": "generate", "exact": true } }',
  };
  test.for(Object.entries(files))("in %s, from below too", async ([name, content]) => {
    const cwd = folderWith({ [name]: content, "a/b/c.js": "" });
    for (const directory of [cwd, join(cwd, "a/b")]) {
      expect(await settingsIn(directory, "c.js")).toMatchObject({
        format: "generate",
        plugin: { exact: true },
      });
    }
  });

  test("past a package.json that has none", async () => {
    const cwd = folderWith({ "unawait.config.json": '{"strict": true}', "a/package.json": "{}" });
    expect((await settingsIn(join(cwd, "a"), "c.js")).strict).toBe(true);
  });

  test("by --config, and none by --no-config", async () => {
    const cwd = folderWith({
      "unawait.config.json": '{"strict": true}',
      "other/my.json": '{"format": "generate"}',
    });
    expect(await settingsIn(cwd, "a.js", "--config", "other/my.json")).toMatchObject({
      strict: false,
      format: "generate",
    });
    expect((await settingsIn(cwd, "a.js", "--no-config")).strict).toBe(false);
  });
});

test("defineConfig, imported from the package, gives it its type", () => {
  const cwd = folderWith({
    "unawait.config.ts": `import { defineConfig } from "unawait";
      export default defineConfig({ outDir: "x" satisfies string, strict: true });`,
  });
  fs.mkdirSync(join(cwd, "node_modules"));
  fs.symlinkSync(
    join(import.meta.dirname, "../../packages/cli"),
    join(cwd, "node_modules/unawait"),
    "junction",
  );
  const { stdout } = unawait(["src", "--print-config"], { cwd });
  expect(JSON.parse(stdout)).toMatchObject({
    settings: { strict: true, destination: { kind: "directory", path: "x" } },
  });
  // @ts-expect-error: no such reporter
  defineConfig({ reporter: "xml" });
});

describe("flags win over it", () => {
  test("one by one", async () => {
    const config = '{"format":"generate","exact":true,"gitignore":false,"cache":"c","workers":2}';
    const cwd = folderWith({ "unawait.config.json": config });
    const flags = ["--format=preserve", "--no-exact", "--gitignore", "--no-cache", "--workers=0"];
    expect(await settingsIn(cwd, "a.js", ...flags)).toMatchObject({
      format: "preserve",
      plugin: { exact: false },
      gitignore: true,
      cache: undefined,
      workers: 0,
    });
  });

  test("inputs as a whole", async () => {
    const cwd = folderWith({ "unawait.config.json": '{"inputs":["src"]}' });
    expect((await settingsIn(cwd)).inputs).toEqual(["src"]);
    expect((await settingsIn(cwd, "a.js")).inputs).toEqual(["a.js"]);
    expect(await settingsIn(cwd, "--stdin-filename=a.ts")).toMatchObject({
      inputs: [],
      stdinFilename: "a.ts",
    });
  });

  test("a destination with what belongs to it", async () => {
    const cwd = folderWith({ "unawait.config.json": '{"outDir":"build","copy":true}' });
    expect((await settingsIn(cwd, "src")).destination).toEqual({
      kind: "directory",
      path: "build",
      copy: true,
    });
    expect((await settingsIn(cwd, "src", "--check")).destination).toEqual({ kind: "check" });
    expect((await settingsIn(cwd, "src", "-d", "x")).destination).toEqual({
      kind: "directory",
      path: "x",
      copy: false,
    });
  });
});

test("its paths start at its directory", async () => {
  const config = {
    inputs: ["src", "lib/*.js"],
    ignore: ["generated/**", "**/*.min.js", "!src/keep.js"],
    outDir: "build",
    cache: true,
  };
  const cwd = folderWith({ "unawait.config.json": JSON.stringify(config), "a/b.js": "" });
  expect(await settingsIn(join(cwd, "a"))).toMatchObject({
    inputs: ["../src", "../lib/*.js"],
    ignore: ["../generated/**", "**/*.min.js", "!../src/keep.js"],
    destination: { path: "../build" },
    cache: "../node_modules/.cache/unawait",
  });
  expect(await settingsIn(cwd)).toMatchObject({
    inputs: config.inputs,
    ignore: config.ignore,
    destination: { path: "build" },
    cache: "node_modules/.cache/unawait",
  });
});

describe("what it may not be", () => {
  const wrong: [unknown, string][] = [
    [{ formatt: "x" }, 'Unknown key "formatt". Did you mean "format"?'],
    [{ write: true }, '"write" cannot be set in a configuration. Use --write on the command line'],
    [{ format: "x" }, 'Unexpected format "x", expected "preserve" or "generate"'],
    [{ strict: "yes" }, 'Unexpected strict "yes", expected true or false'],
    [{ inputs: "src" }, 'Unexpected inputs "src", expected a list of strings'],
    [{ ignore: [1] }, "Unexpected ignore [1], expected a list of strings"],
    [{ outDir: "" }, 'Unexpected outDir "", expected a non-empty string'],
    [{ workers: 1.5 }, 'Unexpected workers 1.5, expected a whole number from 0 to 256, or "auto"'],
    [{ cache: 1 }, "Unexpected cache 1, expected a non-empty string, or true or false"],
    [
      { sourceMaps: "both" },
      'Unexpected sourceMaps "both", expected "inline" or "external", or true or false',
    ],
    [{ driver: "x" }, 'Unexpected driver "x", expected "inline"'],
    [{ exact: 1 }, "Unexpected exact 1, expected false or true"],
    [{ include: 1 }, "Unexpected include 1, expected a path or a regular expression"],
    [
      { exclude: ["a", () => true] },
      "exclude has a function, which threads and the cache cannot share. Use paths and regular expressions",
    ],
    [[], "Unexpected [], expected an object of options"],
    [() => {}, "Unexpected function, expected an object of options"],
  ];
  test.for(wrong)("%o", ([config, message]) => {
    expect(() => checkConfig(config, "here.ts")).toThrow(`here.ts: ${message}`);
  });

  test("is said with the file's name, with exit code 2", () => {
    const cwd = folderWith({ "unawait.config.json": '{ "exakt": true }', "a.js": "" });
    expect(unawait(["a.js"], { cwd })).toMatchObject({
      status: 2,
      stdout: "",
      stderr: 'unawait: unawait.config.json: Unknown key "exakt". Did you mean "exact"?\n',
    });
  });

  const unreadable: [string, string, RegExp][] = [
    ["unawait.config.json", "{", /unawait\.config\.json: .*JSON/],
    ["unawait.config.js", "export default {", /unawait\.config\.js: Unexpected end of input/],
    ["unawait.config.mjs", "throw new Error('mine')", /unawait\.config\.mjs: mine/],
    [
      "unawait.config.ts",
      "export const a = 1;",
      /unawait\.config\.ts: The configuration has no default export/,
    ],
  ];
  test.for(unreadable)("%s that reads %o", ([name, content, message]) => {
    const cwd = folderWith({ [name]: content, "a.js": "" });
    const { status, stderr } = unawait(["a.js"], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test.for([
    ["missing.json", "Configuration not found: missing.json"],
    [
      "a.yml",
      "Unexpected --config a.yml, expected a file with one of the extensions .ts .mts .js .mjs .json",
    ],
    ["package.json", 'package.json: There is no key "unawait"'],
    ["empty.json", "empty.json: The configuration is empty"],
  ])("--config %s", async ([file = "", message]) => {
    const cwd = folderWith({ "a.yml": "", "package.json": "{}", "empty.json": "" });
    await expect(readCommand(["a.js", "--config", file], cwd)).rejects.toThrow(message);
  });
});

test("--print-config prints the settings and where they come from", () => {
  const cwd = folderWith({ "unawait.config.json": '{"exact":true,"format":"generate"}' });
  const { status, stdout } = unawait(["a.js", "--format=preserve", "--print-config"], { cwd });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    settings: { cwd, inputs: ["a.js"], format: "preserve", plugin: { exact: true }, cache: null },
    sources: { inputs: "command line", format: "command line", exact: "unawait.config.json" },
  });
  const withoutInputs = unawait(["--print-config"], { cwd });
  expect(withoutInputs).toMatchObject({ status: 0, stderr: "" });
  expect(JSON.parse(withoutInputs.stdout)).toMatchObject({
    settings: { inputs: [], stdinFilename: null, format: "generate" },
  });
});

describe("the files that are rewritten", () => {
  const files = {
    "src/a.js": asyncCode,
    "src/vendor/b.js": asyncCode,
    "other/c.js": asyncCode,
    "unawait.config.mjs": `export default {
      include: ["src", /never/],
      exclude: "**/vendor",
      outDir: "out",
      cache: true,
    };`,
  };

  test("are those of the configuration, whose directory its paths are relative to", () => {
    const tree = new Tree(files);
    for (const [row, directory] of ["", "src", "other"].entries()) {
      const cwd = tree.at(directory);
      for (const [column, workers] of ["--workers=0", "--workers=2"].entries()) {
        if (!isTurn(row + column, 2)) continue;
        // In a process of its own, which is in that directory.
        const { status, stderr } = unawait([tree.path, workers], { cwd, env: {} });
        expect({ status, stderr }).toMatchObject({ status: 0 });
        const written = ["src/a.js", "src/vendor/b.js", "other/c.js"];
        expect(written.filter((name) => isRewritten(tree.read(`out/${name}`)))).toEqual([
          "src/a.js",
        ]);
      }
    }
  });

  test("are printed by --print-config", () => {
    const { stdout } = unawait(["src", "--print-config"], { cwd: new Tree(files).path });
    expect(JSON.parse(stdout)).toMatchObject({
      settings: { plugin: { include: ["src", "/never/"], exclude: ["**/vendor"] } },
      sources: { include: "unawait.config.mjs" },
    });
  });
});

describe("overrides", () => {
  const files = {
    "app/src/a.js": "export const load = async () => await 1, save = async () => await 2;\n",
    "app/old/b.ts": "export const load = async () => await 1;\n",
  };
  const isKept = (code: string, name: string) => code.includes(`${name} = async`);

  test("can stand in JSON, with paths relative to its directory", () => {
    const overrides = [
      { test: "old", driver: "keep" },
      { name: "load", driver: { module: "co", export: "default.wrap" } },
      { name: ["save"], driver: "keep" },
    ];
    const tree = new Tree({ ...files, "app/unawait.config.json": JSON.stringify({ overrides }) });
    for (const workers of ["--workers=0", "--workers=2"]) {
      const { status } = unawait([".", "--out-dir=../out", workers], { cwd: tree.at("app") });
      expect(status).toBe(0);
      expect(tree.read("out/src/a.js")).toContain("load = () => _wrap.wrap(function* () {");
      expect(isKept(tree.read("out/src/a.js"), "save")).toBe(true);
      expect(tree.read("out/old/b.ts")).toBe(files["app/old/b.ts"]);
    }
  });

  test("that choose a driver leave out the types of TypeScript", () => {
    const config = { overrides: [{ name: "other", driver: "generator" }] };
    const tree = new Tree({ ...files, "unawait.config.json": JSON.stringify(config) });
    const { stdout } = unawait(["app/old/b.ts"], { cwd: tree.path });
    expect(stdout).toContain("load = () => new Promise(");
    tree.write({ "unawait.config.json": '{"overrides":[{"name":"other","driver":"keep"}]}' });
    const typed = unawait(["app/old/b.ts"], { cwd: tree.path });
    expect(typed.stdout).toContain("load = () => run(function* () {");
  });

  test("may have regular expressions in a module, and no functions", () => {
    const tree = new Tree({
      ...files,
      "unawait.config.mjs": "export default { overrides: [{ name: /^s/, driver: 'keep' }] };",
    });
    const { stdout } = unawait(["app/src/a.js"], { cwd: tree.path });
    expect([isKept(stdout, "load"), isKept(stdout, "save")]).toEqual([false, true]);
    const printed = unawait(["app", "--print-config"], { cwd: tree.path }).stdout;
    expect(JSON.parse(printed)).toMatchObject({
      settings: { plugin: { overrides: [{ name: "/^s/", driver: "keep" }] } },
    });
    const config = { overrides: [{ test: () => true, driver: "keep" as const }] };
    expect(() => checkConfig(config, "here.ts")).toThrow("here.ts: overrides has a function");
  });

  test("that are wrong are named by their path", () => {
    const config = { overrides: [{ driver: "keep" }, { callee: "f", driver: "kep" }] };
    expect(() => checkConfig(config, "here.json")).toThrow(
      'here.json: Unexpected overrides[1].driver "kep", expected "keep"',
    );
  });
});

test("a pragma that is wrong fails its file, with the line", () => {
  const tree = new Tree({ "a.js": `const x = 1;\n// @unawait kep\n${asyncCode}` });
  const { status, stderr } = unawait(["a.js"], { cwd: tree.path });
  expect(status).toBe(1);
  expect(stderr).toContain("a.js:2:1");
  expect(stderr).toContain('Unexpected pragma "@unawait kep", expected "keep" or "generator"');
  expect(stderr).toContain("> 2 | // @unawait kep");
});
