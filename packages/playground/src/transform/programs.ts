import { parseSync, type PluginItem, transformFromAstSync, types as t } from "@babel/core";
import typescript from "@babel/plugin-transform-typescript";
import { places, probes, topLevelAwait } from "@unawait/trace/probes";
import type { PageOptions } from "../options/options.ts";
import { type Fixes, fixesOf } from "./fixes.ts";
import type { Problem } from "./outcome.ts";
import { outputPlugins } from "./plugins.ts";
import { toProblem } from "./to-problem.ts";
import { common, type Request } from "./transform.ts";

/** What is run: the source and its output, each with and without what reports to the recorder. */
export interface Programs {
  readonly kind: "programs";
  readonly native: Pair;
  readonly output: Pair;
  /** For each await, how to have the code around it yield to timers and input. */
  readonly fixes: Fixes;
}

export interface Pair {
  readonly traced: string;
  readonly plain: string;
}

const moduleOnly =
  "Unexpected `import` or `export`: a program runs here as a script of its own, expected all of it in one place";

/** Makes the programs of a source that `transform` takes, with the same options of the plugin. */
export function makePrograms({ source, options }: Request): Programs | Problem {
  try {
    const parsed = parseSync(source, { ...common, plugins: [] });
    if (parsed?.type !== "File") throw new TypeError("Unexpected source without a program");
    const { program } = parsed;
    if (program.body.some(isOfModule)) return { kind: "problem", message: moduleOnly };
    const fixes = fixesOf(parsed, source);
    const isStrict = program.sourceType === "module";
    const script = asScript(parsed, source);
    const print = (...plugins: PluginItem[]) => {
      const result = transformFromAstSync(script, source, {
        ...common,
        sourceMaps: false,
        plugins,
      });
      return `${isStrict ? '"use strict"; ' : ""}${result?.code ?? ""}`;
    };
    return {
      kind: "programs",
      native: { traced: print(places, probes), plain: print() },
      output: {
        traced: print(places, ...outputPlugins(asRun(options), true)),
        plain: print(...outputPlugins(asRun(options))),
      },
      fixes,
    };
  } catch (error) {
    return toProblem(error);
  }
}

/** What no engine runs is taken away, and what a script does not have: types, its own `await`. */
function asScript(file: t.File, source: string): t.File {
  const plugins = [typescript, topLevelAwait];
  const result = transformFromAstSync(file, source, { ...common, ast: true, code: false, plugins });
  return result?.ast ?? file;
}

/** A script imports nothing: what it needs of the runtime stands in it. */
function asRun(options: PageOptions): PageOptions {
  return options.driver === "runtime" ? { ...options, driver: "file" } : options;
}

function isOfModule(node: t.Node): boolean {
  return t.isImportDeclaration(node) || t.isExportDeclaration(node);
}
