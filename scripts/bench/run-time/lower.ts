/*
 * How each tool lowers async functions. All leave the rest of the code as modern as it is where they
 * can, and import their helpers, so that a bundle has each once.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type PluginItem, transformSync as babel8 } from "@babel/core";
import asyncGenerators from "@babel/plugin-transform-async-generator-functions";
import asyncToGenerator from "@babel/plugin-transform-async-to-generator";
import transformRuntime from "@babel/plugin-transform-runtime";
import { transformSync as swcTransform } from "@swc/core";
import { transformSync as babel7 } from "babel-core-7";
import unawaitPlugin, { type Options } from "babel-plugin-unawait";
import { transformSync as oxcTransform } from "oxc-transform";

/** @throws {Error} if the tool refuses its options or the code */
export type Lower = (code: string, filename: string) => string;

export const unawait = (options: Options): Lower => withBabel([[unawaitPlugin, options]]);

export const babel: Lower = withBabel([asyncToGenerator, asyncGenerators, transformRuntime]);

export const asyncToPromises: Lower = (code, filename) => {
  const plugin = fileURLToPath(import.meta.resolve("babel-plugin-transform-async-to-promises"));
  const plugins: PluginItem[] = [[plugin, { target: "es6", externalHelpers: true }]];
  return textOf(babel7(code, { filename, configFile: false, babelrc: false, plugins }));
};

export const swc: Lower = (code, filename) =>
  textOf(
    swcTransform(code, {
      filename,
      configFile: false,
      swcrc: false,
      jsc: { target: "es2016", externalHelpers: true },
      module: { type: "es6" },
    }),
  );

export const oxc: Lower = (code, filename) => {
  const { code: lowered, errors } = oxcTransform(filename, code, { target: "es2016" });
  if (errors[0]) throw new Error(errors[0].message);
  return lowered;
};

/** TypeScript 7 has no function for it. */
export const typescript: Lower = (code) => {
  const folder = mkdtempSync(join(tmpdir(), "unawait-tsc-"));
  try {
    writeFileSync(join(folder, "in.js"), code);
    const tsc = join(dirname(fileURLToPath(import.meta.resolve("typescript"))), "tsc.js");
    const options = ["--ignoreConfig", "--allowJs", "--noCheck", "--noResolve", "--importHelpers"];
    const target = ["--target", "es2016", "--module", "esnext", "--outDir", "out"];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [tsc, ...options, ...target, "in.js"],
      { cwd: folder, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`tsc: ${stdout}${stderr}`);
    return readFileSync(join(folder, "out/in.js"), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
};

function withBabel(plugins: PluginItem[]): Lower {
  return (code, filename) =>
    textOf(
      babel8(code, {
        filename,
        configFile: false,
        babelrc: false,
        compact: false,
        sourceType: "module",
        plugins,
      }),
    );
}

function textOf(result: { readonly code?: string | null | undefined } | null): string {
  if (result?.code == null) throw new Error("No output");
  return result.code;
}
