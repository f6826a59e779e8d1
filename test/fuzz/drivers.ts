/*
 * What rewrites a program: the plugin with each driver, the doors to it, and what other tools make of
 * its output. Each result has to log what the program logs.
 */
import { transformSync } from "@babel/core";
import presetEnv from "@babel/preset-env";
import type { Options } from "babel-plugin-unawait";
import unawait from "babel-plugin-unawait";
import { transformSync as esbuild } from "esbuild";
import { minify_sync as terser } from "terser";
import { rewriteSource } from "unawait";
import { rewriteText, type Source } from "../support/transform.ts";

type Rewrite = (source: Source) => string;

const plugin =
  (options: Options): Rewrite =>
  (source) =>
    rewriteText(source, options);

const file: Options = { driver: "file" };

export const drivers: Readonly<Record<string, Rewrite>> = {
  inline: plugin({}),
  exact: plugin({ exact: true }),
  captured: plugin({ promise: "captured" }),
  file: plugin(file),
  "file-exact": plugin({ ...file, exact: true }),
  "file-unoptimized": plugin({ ...file, optimize: false }),
  "file-size": plugin({ ...file, optimize: "size" }),
  runtime: plugin({ driver: "runtime" }),
  guard: plugin({ guard: { yieldAfter: 1e6 } }),
  preserve: ({ code, filename }) => rewriteSource(code, { filename, strict: true }).code,
  "preserve-file": ({ code, filename }) =>
    rewriteSource(code, { filename, strict: true, driver: "file" }).code,
  "preset-env": ({ code, filename }) => {
    const result = transformSync(code, {
      filename,
      configFile: false,
      babelrc: false,
      sourceType: filename.endsWith(".mjs") ? "module" : "script",
      plugins: [[unawait, file]],
      presets: [[presetEnv, { targets: "chrome 51", modules: false }]],
    });
    return result?.code ?? "";
  },
  terser: (source) => {
    const module = source.filename.endsWith(".mjs");
    // Names of functions and classes are logged.
    const options = { module, keep_fnames: true, keep_classnames: true };
    return terser(rewriteText(source, file), options).code ?? "";
  },
  esbuild: (source) => {
    const options = { minify: true, keepNames: true, target: "es2022" } as const;
    return esbuild(rewriteText(source, file), options).code;
  },
};
