/*
 * What rewrites a program: the plugin with each driver, the doors to it, and what other tools make of
 * its output. Each result has to log what the program logs.
 */
import { type PluginItem, transformSync, type types as t } from "@babel/core";
import presetEnv from "@babel/preset-env";
import type { Options } from "babel-plugin-unawait";
import unawait from "babel-plugin-unawait";
import { transformSync as esbuild } from "esbuild";
import * as recast from "recast";
import { minify_sync as terser } from "terser";
import { rewriteSource } from "unawait";
import { createParser, defineTypes, print, transform } from "unawait/recast";
import type { Source } from "../support/transform.ts";
import { rewriteWithBabel7 } from "./babel-7.ts";
import type { Mode } from "./grammar/programs.ts";
import { runnable, sourceTypeOf, syntaxOf } from "./source.ts";

type Rewrite = (source: Source) => string;

export interface Driver {
  readonly rewrite: Rewrite;
  /**
   * What another tool makes of the program by itself. Where that logs something else, the difference
   * is not ours.
   */
  readonly alone?: Rewrite;
  /** Modules that the output imports. */
  readonly modules?: readonly Source[];
  /** The programs that can be rewritten so; all if absent. */
  readonly modes?: readonly Mode[];
}

function rewriteText({ code, filename }: Source, options: Options): string {
  const result = transformSync(code, {
    filename,
    configFile: false,
    babelrc: false,
    sourceType: sourceTypeOf(filename),
    parserOpts: syntaxOf(filename),
    generatorOpts: { retainFunctionParens: true },
    plugins: [[unawait, options]],
  });
  return result?.code ?? "";
}

const plugin = (options: Options): Driver => ({
  rewrite: (source) => rewriteText(source, options),
});

const preserve = (options: Options): Driver => ({
  rewrite: ({ code, filename }) => rewriteSource(code, { filename, strict: true, ...options }).code,
});

const babel7 = (options: Options): Driver => ({
  rewrite: (source) => rewriteWithBabel7(source, options),
});

const file: Options = { driver: "file" };

const runtime: Options = { driver: "runtime" };

defineTypes(recast.types);

const throughRecast = ({ code, filename }: Source): string => {
  const parsed = recast.parse(code, { parser: createParser(filename) }) as t.File;
  transform(parsed, { source: code, filename });
  return print(parsed, { source: code, filename }).code;
};

const withTypes = ({ code, filename }: Source): string => {
  const asTyped = filename.replace(/\.mjs$/, ".ts");
  const typed = rewriteText({ code, filename: asTyped }, { types: true });
  return runnable({ code: typed, filename: asTyped }).code;
};

/** Names of functions and classes are logged. */
const withTerser = (code: string, filename: string): string => {
  const module = filename.endsWith(".mjs");
  return terser(code, { module, keep_fnames: true, keep_classnames: true }).code ?? "";
};

const withEsbuild = (code: string): string =>
  esbuild(code, { minify: true, keepNames: true, target: "es2022" }).code;

const loweredWith =
  (plugins: readonly PluginItem[], exclude: readonly string[] = []): Rewrite =>
  ({ code, filename }) => {
    const result = transformSync(code, {
      filename,
      configFile: false,
      babelrc: false,
      sourceType: sourceTypeOf(filename),
      plugins: [...plugins],
      presets: [[presetEnv, { targets: "chrome 51", modules: false, exclude }]],
    });
    return result?.code ?? "";
  };

/** What other tools parse. */
const plain = ["sloppy", "strict", "module"] as const;

const runnerModule = { filename: "fuzz-runner", code: "export const { run } = runner;" };

export const drivers: Readonly<Record<string, Driver>> = {
  inline: plugin({}),
  exact: plugin({ exact: true }),
  captured: plugin({ promise: "captured" }),
  file: plugin(file),
  "file-exact": plugin({ ...file, exact: true }),
  "file-captured": plugin({ ...file, promise: "captured" }),
  "file-unoptimized": plugin({ ...file, optimize: false }),
  "file-size": plugin({ ...file, optimize: "size" }),
  runtime: plugin(runtime),
  "runtime-exact": plugin({ ...runtime, exact: true }),
  "runtime-captured": plugin({ ...runtime, promise: "captured" }),
  "runtime-size": plugin({ ...runtime, optimize: "size" }),
  guard: plugin({ guard: { yieldAfter: 1e6 } }),
  "file-guard": plugin({ ...file, guard: true }),
  "runtime-guard": plugin({ ...runtime, guard: { yieldAfter: 1e6 } }),
  trace: plugin({ trace: true }),
  "file-trace": plugin({ ...file, trace: true }),
  "runtime-trace": plugin({ ...runtime, trace: true }),
  runner: {
    ...plugin({ driver: { module: runnerModule.filename, export: "run" } }),
    modules: [runnerModule],
  },
  types: { rewrite: withTypes, modes: ["module", "typescript"] },
  "babel-7": babel7({}),
  "babel-7-file": babel7(file),
  preserve: preserve({}),
  "preserve-file": preserve(file),
  recast: { rewrite: throughRecast },
  "preset-env": {
    rewrite: loweredWith([[unawait, file]]),
    alone: loweredWith([], ["transform-async-to-generator", "transform-async-generator-functions"]),
    modes: plain,
  },
  terser: {
    rewrite: (source) => withTerser(rewriteText(source, file), source.filename),
    alone: ({ code, filename }) => withTerser(code, filename),
    modes: plain,
  },
  esbuild: {
    rewrite: (source) => withEsbuild(rewriteText(source, file)),
    alone: ({ code }) => withEsbuild(code),
    modes: plain,
  },
};
