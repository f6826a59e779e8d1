import { UsageError } from "../errors.ts";
import { type Destination, type Settings, unnamedStdin } from "../settings.ts";
import { pluginPart } from "./check-config.ts";
import { checkSettings } from "./check-settings.ts";
import { defaultCache, destinations, type Values } from "./merge-config.ts";

/**
 * Derives the settings of a run.
 *
 * @throws {UsageError} when values contradict each other
 */
export function resolveSettings(values: Values, cwd: string, needsInput = true): Settings {
  const {
    inputs = [],
    stdinFilename = unnamedStdin,
    filesFrom,
    ignore = [],
    watch = false,
  } = values;
  if (needsInput && inputs.length === 0 && filesFrom === undefined) {
    throw new UsageError("No input. Give files, directories or globs, or - for standard input");
  }
  const isStdin = inputs.includes("-");
  const destination = destinationOf(values);
  if (values.copy && destination.kind !== "directory") {
    throw new UsageError("--copy needs --out-dir, the directory to copy to");
  }
  const settings: Settings = {
    cwd,
    inputs: isStdin && inputs.length === 1 ? [] : inputs,
    stdinFilename: isStdin ? stdinFilename : undefined,
    filesFrom,
    destination,
    watch,
    ignore,
    gitignore: values.gitignore ?? true,
    followSymlinks: values.followSymlinks ?? false,
    format: values.format ?? "preserve",
    strict: values.strict ?? false,
    sourceMaps: sourceMapsOf(values, destination),
    plugin: pluginPart(values),
    workers: values.workers ?? "auto",
    cache: values.cache === true ? defaultCache : values.cache || undefined,
    shard: shardOf(values),
    reporter: values.reporter ?? "pretty",
    verbosity: verbosityOf(values),
  };
  checkSettings(settings, values);
  return settings;
}

const flagNames = {
  outDir: "--out-dir",
  outFile: "--out-file",
  write: "--write",
  check: "--check",
  diff: "--diff",
};

function destinationOf(values: Values): Destination {
  const [first, second] = destinations.filter((key) => values[key]);
  if (first && second) {
    throw new UsageError(
      `${flagNames[first]} and ${flagNames[second]} cannot be combined: each decides where the output goes`,
    );
  }
  const { outDir, outFile, write, check, diff, copy = false } = values;
  if (outDir !== undefined) return { kind: "directory", path: outDir, copy };
  if (outFile !== undefined) return { kind: "file", path: outFile };
  if (write) return { kind: "inPlace" };
  if (check) return { kind: "check" };
  return { kind: diff ? "diff" : "stdout" };
}

function sourceMapsOf(
  { sourceMaps = false }: Values,
  { kind }: Destination,
): Settings["sourceMaps"] {
  if (sourceMaps === "external" && kind === "stdout") {
    throw new UsageError(
      "--source-maps external needs output files. Use --out-dir, --out-file or --write, or --source-maps inline",
    );
  }
  return sourceMaps === true ? (kind === "stdout" ? "inline" : "external") : sourceMaps;
}

function shardOf({ shard }: Values): Settings["shard"] {
  if (shard === undefined) return undefined;
  const [index, count] = shard.split("/").map(Number);
  return { index: index ?? 1, count: count ?? 1 };
}

function verbosityOf({ quiet, verbose }: Values): Settings["verbosity"] {
  if (quiet && verbose) {
    throw new UsageError("--quiet and --verbose cannot be combined");
  }
  return quiet ? "quiet" : verbose ? "verbose" : "normal";
}
