import { type InputOptions, transformSync } from "@babel/core";
import type { SourceFunction } from "babel-plugin-unawait/explain";
import type { PageOptions } from "../options/options.ts";
import { findFunctions, followFunctions } from "./functions.ts";
import type { Outcome, Place } from "./outcome.ts";
import { outputPlugins } from "./plugins.ts";
import { toProblem } from "./to-problem.ts";
import { findWaits, followWaits } from "./waits.ts";

/** Keeps pasted megabytes from occupying the worker until its time is up. */
const LONGEST_SOURCE = 200_000;

export const common: InputOptions = {
  parserOpts: { plugins: ["typescript", "jsx"] },
  filename: "input.tsx",
  cwd: "/",
  envName: "production",
  babelrc: false,
  configFile: false,
  sourceMaps: true,
  generatorOpts: { retainFunctionParens: true },
};

export interface Request {
  readonly source: string;
  readonly options: PageOptions;
}

export function transform({ source, options }: Request): Outcome {
  if (source.length > LONGEST_SOURCE) {
    const message = `Unexpected ${source.length} characters of code, expected at most ${LONGEST_SOURCE}`;
    return { kind: "problem", message };
  }
  const start = performance.now();
  try {
    const places: Place[] = [];
    const functions: SourceFunction[] = [];
    const finding = [findWaits(places), findFunctions(functions)];
    const plugins = [...finding, ...outputPlugins(options)];
    const result = transformSync(source, { ...common, plugins });
    const { code = "", map } = result ?? {};
    const milliseconds = performance.now() - start;
    return {
      kind: "output",
      code: code ?? "",
      milliseconds,
      inputBytes: byteLength(source),
      outputBytes: byteLength(code ?? ""),
      waits: map ? followWaits(places, map, code ?? "") : [],
      functions: followFunctions(functions, result),
      mappings: map?.mappings ?? "",
    };
  } catch (error) {
    return toProblem(error);
  }
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
