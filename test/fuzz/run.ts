import { transformSync } from "@babel/core";
import presetEnv from "@babel/preset-env";
import type { Options } from "babel-plugin-unawait";
import unawait from "babel-plugin-unawait";
import { transformSync as esbuild } from "esbuild";
import { minify_sync as terser } from "terser";
import { rewriteSource } from "unawait";
import { runQuietly } from "../support/run-random.ts";
import { rewriteText } from "../support/transform.ts";
import type { FuzzedProgram } from "./grammar.ts";
import { prelude } from "./prelude.ts";

interface Source {
  readonly filename: string;
  readonly code: string;
}

type Rewrite = (source: Source) => string;

const plugin =
  (options: Options): Rewrite =>
  (source) =>
    rewriteText(source, options);

const file: Options = { driver: "file" };

/** What is rewritten, and what other tools make of that. Each has to log what the program logs. */
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

/** @returns undefined if the program is none in its mode */
export async function runNatively(program: FuzzedProgram): Promise<readonly string[] | undefined> {
  return runQuietly(sourceOf(program)).catch((error: unknown) => {
    if (String(error).startsWith("SyntaxError")) return undefined;
    throw error;
  });
}

/** @returns what the rewritten program logs, or why it could not be rewritten or run */
export async function runRewritten(
  program: FuzzedProgram,
  driver: string,
): Promise<readonly string[]> {
  const source = sourceOf(program);
  try {
    const code = drivers[driver]?.(source) ?? "";
    return await runQuietly({ ...source, code });
  } catch (error) {
    return [`${driver}: ${String(error)}`];
  }
}

export function sourceOf({ mode, code }: FuzzedProgram): Source {
  const filename = mode === "module" ? "program.mjs" : "program.cjs";
  return { filename, code: `${mode === "strict" ? '"use strict";\n' : ""}${prelude}${code}\n` };
}
