import { execFileSync } from "node:child_process";
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { transformSync } from "@babel/core";
import presetEnv from "@babel/preset-env";
import unawait, { type Options } from "babel-plugin-unawait";
import { afterAll, describe, expect, test } from "vitest";
import { completeRuntime } from "../../scripts/build-runtime.ts";
import { rewrite } from "../support/transform.ts";

/** A project that has the package as it is published. */
const project = realpathSync(mkdtempSync(join(tmpdir(), "unawait-runtime-")));
const installed = join(project, "node_modules/@unawait/runtime");
const source = join(import.meta.dirname, "../../packages/runtime");
mkdirSync(installed, { recursive: true });
cpSync(join(source, "dist"), join(installed, "dist"), { recursive: true });
completeRuntime(join(installed, "dist"));
const { publishConfig, ...manifest } = JSON.parse(
  readFileSync(join(source, "package.json"), "utf8"),
) as { publishConfig: { exports: Record<string, string> } };
const entries = Object.keys(publishConfig.exports).filter((entry) => !entry.endsWith(".json"));
for (const entry of entries.filter((path) => path !== ".")) {
  cpSync(join(source, entry), join(installed, entry), { recursive: true });
}
writeFileSync(
  join(installed, "package.json"),
  JSON.stringify({ ...manifest, exports: publishConfig.exports }),
);
afterAll(() => rmSync(project, { recursive: true }));

const code = `
async function* numbers() { yield 1; yield* [2]; }
async function sum(a = 3) {
  for await (const n of numbers()) a += n;
  for (const n of [4, 5]) a += await n;
  try { throw await a; } catch (error) { return error; }
}
sum().then((value) => console.log(value));`;

const optionSets: readonly Options[] = [
  { driver: "runtime" },
  { driver: "runtime", promise: "captured" },
  { driver: "runtime", exact: true },
  { driver: "runtime", exact: true, promise: "global" },
  { driver: "runtime", optimize: "size" },
];

describe("the package of the runtime, as it is published", () => {
  test.each(optionSets)("is imported and required, with %j", (options) => {
    for (const filename of ["program.mjs", "program.cjs"]) {
      const file = join(project, filename);
      writeFileSync(file, rewrite({ code, filename }, options).code);
      expect(execFileSync(process.execPath, [file], { encoding: "utf8" }), filename).toBe("15\n");
    }
  });

  test.each(["commonjs", "systemjs", "amd"])("is imported by %s modules", (modules) => {
    const result = transformSync(code, {
      configFile: false,
      sourceType: "module",
      plugins: [[unawait, { driver: "runtime" }]],
      presets: [[presetEnv, { modules, targets: { node: 6 } }]],
    });
    const text = result?.code ?? "";
    expect(text).toContain('"@unawait/runtime"');
    expect(text).not.toMatch(/\bimport\b/);
    if (modules !== "commonjs") return;
    const file = join(project, "converted.cjs");
    writeFileSync(file, text);
    expect(execFileSync(process.execPath, [file], { encoding: "utf8" })).toBe("15\n");
  });

  test("exports the same from all entries, in both kinds of modules", async () => {
    const require = createRequire(join(project, "program.cjs"));
    const names = Object.keys(await import("@unawait/runtime")).toSorted();
    expect(names).toContain("awaitThen");
    for (const entry of entries) {
      const path = join("@unawait/runtime", entry);
      expect(Object.keys(require(path) as object).toSorted(), entry).toEqual(names);
      const text = `console.log(Object.keys(await import("${path}")).sort().join())`;
      const module = ["--input-type=module", "--eval", text];
      const printed = execFileSync(process.execPath, module, { cwd: project, encoding: "utf8" });
      expect(printed.trim().split(","), entry).toEqual(names);
    }
  });

  test("is found by tools that do not read its exports", () => {
    const require = createRequire(join(project, "program.cjs"));
    expect(entries.length).toBeGreaterThan(3);
    for (const entry of entries) {
      const path = join("@unawait/runtime", entry);
      expect(require.resolve(join(installed, entry)), entry).toBe(require.resolve(path));
      const { module } = JSON.parse(
        readFileSync(join(installed, entry, "package.json"), "utf8"),
      ) as { module: string };
      const imported = execFileSync(
        process.execPath,
        ["--input-type=module", "--eval", `console.log(import.meta.resolve("${path}"))`],
        { cwd: project, encoding: "utf8" },
      );
      expect(imported.trim(), entry).toBe(pathToFileURL(join(installed, entry, module)).href);
    }
  });

  test("has source maps that debuggers pass over", () => {
    const maps = globSync("dist/*.map", { cwd: installed }).filter(
      (name) => !name.includes(".d.ts"),
    );
    expect(maps).toContain(join("dist", "index.cjs.map"));
    expect(maps).toContain(join("dist", "run-generator.js.map"));
    for (const name of maps) {
      const map = JSON.parse(readFileSync(join(installed, name), "utf8")) as SourceMap;
      expect(map.ignoreList, name).toEqual(map.sources.map((_, index) => index));
      expect(map.sourcesContent?.length, name).toBe(map.sources.length);
    }
  });
});

interface SourceMap {
  readonly sources: readonly string[];
  readonly sourcesContent?: readonly string[];
  readonly ignoreList?: readonly number[];
}
