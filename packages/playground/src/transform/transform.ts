import { transformFromAstSync, types as t } from "@babel/core";
import type { SourceFunction } from "babel-plugin-unawait/explain";
import type { PageOptions } from "../options/options.ts";
import { common } from "./common.ts";
import { findFunctions, followFunctions } from "./functions.ts";
import type { Outcome, Place } from "./outcome.ts";
import { parse } from "./parse.ts";
import { outputPlugins } from "./plugins.ts";
import { toProblem } from "./to-problem.ts";
import { findWaits, followWaits } from "./waits.ts";

/** Keeps pasted megabytes from occupying the worker until its time is up. */
const LONGEST_SOURCE = 200_000;

export interface Request {
  readonly source: string;
  readonly options: PageOptions;
}

export function transform({ source, options }: Request): Outcome {
  if (source.length > LONGEST_SOURCE) {
    const message = `The code is too long: ${source.length} characters, of which ${LONGEST_SOURCE} are allowed`;
    return { kind: "problem", message };
  }
  const start = performance.now();
  try {
    const places: Place[] = [];
    const functions: SourceFunction[] = [];
    const finding = [findWaits(places), findFunctions(functions)];
    const file = parse(source);
    // In a script the names of helpers are prefixed, since they are global; most code is in modules.
    file.program.sourceType = "module";
    const plugins = [...finding, ...outputPlugins({ ...options, ...moduleOptions(file, options) })];
    const result = transformFromAstSync(file, source, { ...common, plugins });
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

/** A module that exports values cannot be wrapped. */
function moduleOptions({ program }: t.File, { topLevelAwait }: PageOptions): PageOptions {
  const exports = program.body.some((node) => t.isExportDeclaration(node));
  return { topLevelAwait: topLevelAwait ?? (exports ? "preserve" : "wrap") };
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
