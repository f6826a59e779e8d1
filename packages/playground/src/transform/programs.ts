import { type PluginItem, transformFromAstSync, types as t } from "@babel/core";
import decorators from "@babel/plugin-proposal-decorators";
import reactJsx from "@babel/plugin-transform-react-jsx";
import typescript from "@babel/plugin-transform-typescript";
import type { HostName } from "@unawait/trace";
import { places, probes, topLevelAwait } from "@unawait/trace/probes";
import type { PageOptions } from "../options/options.ts";
import type { SourceFile } from "../program.ts";
import { common } from "./common.ts";
import { type Fixes, fixesOf } from "./fixes.ts";
import { elements } from "./elements.ts";
import { link, needsLinking, type ParsedFile } from "./link/link.ts";
import type { Problem } from "./outcome.ts";
import { parse } from "./parse.ts";
import { firstLineOf, placeIn } from "./places-of-files.ts";
import { outputPlugins } from "./plugins.ts";
import { toProblem } from "./to-problem.ts";

/** What is to be run. */
export interface ProgramRequest {
  /** The first is the program, the others are what it may import. */
  readonly files: readonly SourceFile[];
  readonly options: PageOptions;
  readonly host: HostName;
}

/** What is run: the source and its output, each with and without what reports to the recorder. */
export interface Programs {
  readonly kind: "programs";
  readonly native: Pair;
  readonly output: Pair;
  /** For each await, how to have the code around it yield to timers and input. */
  readonly fixes: Fixes;
  /** What the files are called, for the places in recordings. */
  readonly names: readonly string[];
  /** Whether Node evaluates the program as a module. */
  readonly isModule: boolean;
}

export interface Pair {
  readonly traced: string;
  readonly plain: string;
  /** The mappings of `traced`, whose lines are those of the script that all files make. */
  readonly mappings: string;
}

const lowering: PluginItem[] = [
  typescript,
  [decorators, { version: "2023-11" }],
  [reactJsx, { runtime: "classic", pragma: "h", pragmaFrag: "Fragment", throwIfNamespace: false }],
  elements,
];

/** Makes the programs of files that `transform` takes, with the same options of the plugin. */
export function makePrograms({ files, options, host }: ProgramRequest): Programs | Problem {
  const parsed: ParsedFile[] = [];
  try {
    for (const [index, file] of files.entries()) {
      parsed.push({ ...file, ast: parseFile(file, index) });
    }
    const [main] = parsed;
    if (!main) throw new TypeError("Unexpected program without a file");
    const names = files.map(({ name }) => name);
    const fixes = fixesOfAll(parsed, names);
    const isModule = main.ast.program.sourceType === "module";
    const script = asScript(parsed, main, host);
    // Several files have no text that is theirs.
    const text = needsLinking(main.ast) ? "" : main.source;
    const print = (...plugins: PluginItem[]) =>
      transformFromAstSync(script, text, { ...common, plugins });
    const pair = (tracing: PluginItem[], plain: PluginItem[]): Pair => {
      const traced = print(places, ...tracing);
      return {
        traced: traced?.code ?? "",
        plain: print(...plain)?.code ?? "",
        mappings: traced?.map?.mappings ?? "",
      };
    };
    return {
      kind: "programs",
      native: pair([probes], []),
      output: pair(outputPlugins(asRun(options), true), outputPlugins(asRun(options))),
      fixes,
      names,
      isModule,
    };
  } catch (error) {
    return toProblem(error);
  }
}

/** An error in another file than the first says which one, and where in it. */
function parseFile({ name, source }: SourceFile, index: number): t.File {
  try {
    return parse(source, firstLineOf(index));
  } catch (error) {
    if (index === 0 || !(error instanceof SyntaxError)) throw error;
    throw errorIn(name, source) ?? error;
  }
}

function errorIn(name: string, source: string): SyntaxError | undefined {
  try {
    parse(source);
    return undefined;
  } catch (error) {
    return new SyntaxError(`${name}: ${(error as Error).message.replace(/^\S*input\.tsx: /, "")}`);
  }
}

function fixesOfAll(files: readonly ParsedFile[], names: readonly string[]): Fixes {
  const all = files.flatMap(({ ast, source }, index) => {
    const first = firstLineOf(index);
    return Object.entries(fixesOf(ast, source, first)).map(
      ([place, edits]) => [placeIn(index, place, names), edits] as const,
    );
  });
  return Object.fromEntries(all);
}

/** What no engine runs is taken away, and what a script does not have: types, its own `await`. */
function asScript(files: readonly ParsedFile[], main: ParsedFile, host: HostName): t.File {
  if (needsLinking(main.ast)) return link(files, lowering, host === "node");
  const { ast, source } = main;
  const isStrict = ast.program.sourceType === "module" && !hasUseStrict(ast);
  const result = transformFromAstSync(ast, source, {
    ...common,
    ast: true,
    code: false,
    plugins: [...lowering, topLevelAwait],
  });
  const script = result?.ast ?? ast;
  if (isStrict) script.program.directives.unshift(t.directive(t.directiveLiteral("use strict")));
  return script;
}

function hasUseStrict({ program }: t.File): boolean {
  return program.directives.some(({ value }) => value.value === "use strict");
}

/** A script imports nothing and has no types: what it needs of the runtime stands in it. */
function asRun(options: PageOptions): PageOptions {
  const untyped = { ...options, types: false };
  return options.driver === "runtime" ? { ...untyped, driver: "file" } : untyped;
}
