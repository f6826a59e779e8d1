/*
 * `pnpm bench:size [DIR]`: the size of a project's bundle, `main.js` and what it imports, as Vite,
 * Rollup with terser, and webpack make it: with native async functions, lowered by esbuild and by
 * Babel, and by unplugin-unawait with each driver. Minified bytes, and compressed by gzip.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { transformAsync } from "@babel/core";
import { transform } from "esbuild";
import { rollup } from "rollup";
import { minify } from "terser";
import unawait, { type Options } from "unplugin-unawait";
import { createUnplugin, type UnpluginInstance } from "unplugin";
import { build } from "vite";

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, "run-time/project"));
const entry = join(folder, "main.js");

type Lowering = Pick<UnpluginInstance<undefined>, "vite" | "rollup" | "webpack">;

/** Lowers each module by itself. */
function lowering(name: string, lower: (code: string, id: string) => Promise<string>): Lowering {
  return createUnplugin(() => ({
    name,
    transform: { filter: { id: /\.js$/, code: /\basync\b/ }, handler: lower },
  }));
}

function ours(options: Options): Lowering {
  const { vite, rollup: forRollup, webpack } = unawait;
  return {
    vite: () => vite(options),
    rollup: () => forRollup(options),
    webpack: () => webpack(options),
  };
}

const variants: Readonly<Record<string, Lowering | undefined>> = {
  native: undefined,
  "esbuild, es2016": lowering("esbuild", async (code) => {
    return (await transform(code, { target: "es2016" })).code;
  }),
  Babel: lowering("babel", async (code) => {
    const plugins = ["to-generator", "generator-functions"].map((name) =>
      require.resolve(`@babel/plugin-transform-async-${name}`),
    );
    const options = { configFile: false, babelrc: false, plugins } as const;
    return (await transformAsync(code, options))?.code ?? "";
  }),
  "Unawait, runtime, size": ours({ driver: "runtime", optimize: "size" }),
  "Unawait, runtime, speed": ours({ driver: "runtime" }),
  "Unawait, file, size": ours({ driver: "file", optimize: "size" }),
  "Unawait, file, speed": ours({ driver: "file" }),
};

const require = createRequire(import.meta.filename);

const bundlers: Readonly<Record<string, (lower: Lowering | undefined) => Promise<string>>> = {
  Vite: async (lower) => {
    const result = await build({
      configFile: false,
      root: folder,
      logLevel: "silent",
      plugins: lower ? [lower.vite()] : [],
      build: {
        write: false,
        target: "esnext",
        modulePreload: false,
        rolldownOptions: { input: entry },
      },
    });
    const [{ output } = { output: [] }] = [result].flat() as { output: { code?: string }[] }[];
    return output.map(({ code = "" }) => code).join("");
  },
  Rollup: async (lower) => {
    const bundle = await rollup({ input: entry, plugins: lower ? [lower.rollup()] : [] });
    const { output } = await bundle.generate({ format: "es" });
    return (await minify(output[0].code, { module: true, compress: { passes: 2 } })).code ?? "";
  },
  webpack: async (lower) => {
    const project = join(import.meta.dirname, "../../test/integration/projects/webpack/index.js");
    const path = createRequire(project).resolve("webpack");
    const { default: webpack } = (await import(pathToFileURL(path).href)) as {
      default: (
        options: object,
        done: (error: unknown, stats: { hasErrors(): boolean; toString(): string }) => void,
      ) => void;
    };
    const out = mkdtempSync(join(tmpdir(), "unawait-size-"));
    try {
      await new Promise<void>((done, fail) => {
        const plugins = lower ? [lower.webpack()] : [];
        const options = { mode: "production", target: ["web", "es2020"], entry, plugins };
        webpack({ ...options, output: { path: out } }, (error, stats) =>
          error || stats.hasErrors() ? fail(error ?? new Error(stats.toString())) : done(),
        );
      });
      return readFileSync(join(out, "main.js"), "utf8");
    } finally {
      rmSync(out, { recursive: true });
    }
  },
};

const rows: Record<string, Record<string, string>> = {};
for (const [variant, lower] of Object.entries(variants)) {
  rows[variant] = {};
  for (const [bundler, bundle] of Object.entries(bundlers)) {
    const code = await bundle(lower);
    rows[variant][bundler] = `${code.length} / ${gzipSync(code).length}`;
  }
}
console.log(`Node ${process.version}, ${folder}: minified / gzip`);
console.table(rows);
