import { type InputOptions, transformSync } from "@babel/core";
import typescript from "@babel/preset-typescript";
import decorators from "@babel/plugin-proposal-decorators";
import type { Source } from "../support/transform.ts";
import type { FuzzedProgram, Mode } from "./grammar/programs.ts";

const extensions: Readonly<Record<Mode, string>> = {
  sloppy: "cjs",
  strict: "cjs",
  module: "mjs",
  typescript: "ts",
  decorators: "mjs",
};

export function sourceOf({ mode, code }: FuzzedProgram): Source {
  const prologue = mode === "strict" ? '"use strict";\n' : "";
  return { filename: `program.${extensions[mode]}`, code: `${prologue}${code}\n` };
}

/** How programs are parsed. */
export function syntaxOf(filename: string): NonNullable<InputOptions["parserOpts"]> {
  const plugins = ["decorators", "decoratorAutoAccessors"] as const;
  return { plugins: filename.endsWith(".ts") ? [...plugins, "typescript"] : [...plugins] };
}

export const sourceTypeOf = (filename: string): "script" | "module" =>
  filename.endsWith(".cjs") ? "script" : "module";

/**
 * Makes JavaScript of what no engine runs: TypeScript and decorators. Not by Node, which renames
 * functions of the same name in two blocks.
 */
export function runnable({ filename, code }: Source): Source {
  const isTyped = filename.endsWith(".ts");
  if (!isTyped && !code.includes("@decorate")) return { filename, code };
  const result = transformSync(code, {
    filename,
    configFile: false,
    babelrc: false,
    sourceType: sourceTypeOf(filename),
    parserOpts: syntaxOf(filename),
    presets: isTyped ? [typescript] : [],
    plugins: isTyped ? [] : [[decorators, { version: "2023-11" }]],
  });
  return { filename: filename.replace(/\.ts$/, ".mjs"), code: result?.code ?? "" };
}
