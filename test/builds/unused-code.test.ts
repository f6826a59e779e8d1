import { build as esbuild } from "esbuild";
import { rollup } from "rollup";
import { minify } from "terser";
import type { Options } from "babel-plugin-unawait";
import { build as vite } from "vite";
import { describe, expect, test } from "vitest";
import { runtimeModules } from "../support/runtime-modules.ts";
import { rewrite } from "../support/transform.ts";

const library = `
export async function declared() { await "kept declared"; }
export const arrow = async () => await "kept arrow";
export async function* generator() { yield "kept generator"; }
export const expression = async function* () { yield* ["kept expression"]; };
export async function loop(x) { for await (const y of x) log("kept loop", y); }
export async function resource(x) { await using y = x; log("kept resource"); }
export const object = { async *method() { yield "kept method"; } };
export class Class { async method() { await "kept class"; } static async *all() { yield 1; } }
export const used = "kept used";
`;

const entry = 'import { used } from "./library.mjs"; console.log(used);';

type Bundle = (files: Readonly<Record<string, string>>) => Promise<string>;

const bundlers: Readonly<Record<string, Bundle>> = {
  esbuild: async (files) => {
    const { outputFiles } = await esbuild({
      entryPoints: ["entry.mjs"],
      bundle: true,
      write: false,
      format: "esm",
      plugins: [
        {
          name: "files",
          setup(build) {
            build.onResolve({ filter: /./ }, ({ path }) => ({
              path: nameOf(path),
              namespace: "files",
            }));
            build.onLoad({ filter: /./, namespace: "files" }, ({ path }) => ({
              contents: files[path] ?? "",
            }));
          },
        },
      ],
    });
    return outputFiles.map(({ text }) => text).join("\n");
  },
  Rollup: async (files) => {
    const bundle = await rollup({ input: "entry.mjs", plugins: [fromMemory(files)] });
    return textOf(await bundle.generate({ format: "es" }));
  },
  Vite: async (files) => {
    const result = await vite({
      configFile: false,
      logLevel: "error",
      build: { write: false, minify: false, rollupOptions: { input: "entry.mjs" } },
      plugins: [{ ...fromMemory(files), enforce: "pre" }],
    });
    return textOf([result].flat()[0] as Output);
  },
  /** It knows one file only: in a function nothing is exported. */
  terser: async (files) => {
    const text = (files["library.mjs"] ?? "").replaceAll(/^export |^import .*/gm, "");
    const { code = "" } = await minify(`(() => { ${text}\nconsole.log(used); })();`, {
      compress: { passes: 3 },
    });
    return code;
  },
};

const optionSets: Readonly<Record<string, Options>> = {
  default: {},
  exact: { exact: true },
  captured: { promise: "captured" },
  file: { driver: "file" },
  "file, size": { driver: "file", optimize: "size" },
  "file, unoptimized": { driver: "file", optimize: false },
  "file, captured": { driver: "file", promise: "captured" },
  runtime: { driver: "runtime" },
  "runtime, captured": { driver: "runtime", promise: "captured" },
};

/** With `exact` declarations are assigned to, and these keep what is: README, "Options". */
const keepsAssigned = new Set(["esbuild", "Vite"]);

describe.for(Object.keys(bundlers))("%s", (bundler) => {
  test.for(Object.keys(optionSets))("drops what is unused, %s", async (set) => {
    const { code } = rewrite({ code: library, filename: "library.mjs" }, optionSets[set]);
    const runtime = Array.from(runtimeModules, ([name, text]) => [nameOf(name), text] as const);
    const files = { ...Object.fromEntries(runtime), "entry.mjs": entry, "library.mjs": code };
    const bundle = await bundlers[bundler]?.(files);
    const kept = Array.from(bundle?.matchAll(/kept (\w+)/g) ?? [], ([, name]) => name);
    if (set === "exact" && keepsAssigned.has(bundler)) {
      expect(kept).toEqual(["declared", "generator", "loop", "resource", "used"]);
      return;
    }
    expect(kept).toEqual(["used"]);
    // The helpers go with the functions that use them.
    expect(bundle).not.toMatch(/Symbol|WeakMap|prototype/);
  });
});

function fromMemory(files: Readonly<Record<string, string>>) {
  return {
    name: "files",
    resolveId: (id: string) => (nameOf(id) in files ? nameOf(id) : null),
    load: (id: string) => files[id] ?? null,
  };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

interface Output {
  readonly output: readonly object[];
}

function textOf({ output }: Output): string {
  return output.map((chunk) => ("code" in chunk ? chunk.code : "")).join("\n");
}
