import { realpathSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { UsageError } from "../errors.ts";
import type { Settings } from "../settings.ts";
import type { Values } from "./merge-config.ts";

/** @throws {UsageError} when the settings make no sense together, saying what to do */
export function checkSettings(settings: Settings, values: Values): void {
  const fault =
    faultOfStdin(settings, values) ??
    faultOfWatch(settings) ??
    faultOfOneFile(settings) ??
    faultOfOutDir(settings) ??
    faultOfReporter(settings);
  if (fault !== undefined) throw new UsageError(fault);
}

type Fault = string | undefined;

function faultOfStdin({ inputs, stdinFilename, destination }: Settings, values: Values): Fault {
  if (stdinFilename === undefined) {
    return values.stdinFilename === undefined
      ? undefined
      : "Unexpected --stdin-filename with files, expected - as the input";
  }
  if (inputs.length > 0) return "Unexpected - beside other inputs, expected it alone";
  if (destination.kind === "inPlace") {
    return "Unexpected --write with standard input, expected --out-file or no flag";
  }
  if (destination.kind === "directory" && values.stdinFilename === undefined) {
    return "Unexpected --out-dir with standard input, expected --stdin-filename too: it names the output";
  }
  return undefined;
}

function faultOfWatch({ watch, stdinFilename, destination, shard }: Settings): Fault {
  if (!watch) return undefined;
  if (stdinFilename !== undefined) return "Unexpected --watch with standard input, expected files";
  if (shard) return "Unexpected --watch with --shard, expected one of them";
  const { kind } = destination;
  if (kind === "directory" || kind === "file") return undefined;
  if (kind === "inPlace") {
    return "Unexpected --watch with --write, expected --out-dir: what is written would be watched";
  }
  const found = kind === "stdout" ? "standard output" : `--${kind}`;
  return `Unexpected --watch with ${found}, expected --out-dir or --out-file`;
}

function faultOfOneFile({ cwd, inputs, destination }: Settings): Fault {
  if (destination.kind !== "file") return undefined;
  if (inputs.length > 1) {
    return `Unexpected ${inputs.length} files with --out-file, expected one: it names a single file`;
  }
  const [input] = inputs;
  if (input === undefined || !isSame(resolve(cwd, input), resolve(cwd, destination.path))) {
    return undefined;
  }
  return `Unexpected --out-file ${destination.path}, expected another file than the input; --write rewrites it in place`;
}

function faultOfOutDir({ cwd, inputs, destination }: Settings): Fault {
  if (destination.kind !== "directory") return undefined;
  const directory = resolve(cwd, destination.path);
  const input = inputs.find((name) => isSame(resolve(cwd, name), directory));
  return input === undefined
    ? undefined
    : `Unexpected --out-dir ${destination.path}, expected another directory than the input; --write rewrites it in place`;
}

function faultOfReporter({ reporter, destination: { kind } }: Settings): Fault {
  if (kind === "stdout" && (reporter === "json" || reporter === "sarif")) {
    return `Unexpected --reporter ${reporter} with output on standard output, expected --out-dir, --out-file, --write, --check or --diff: the report goes there`;
  }
  // A line of code could pass for a command to GitHub, and SARIF has no place for a diff.
  if (kind === "diff" && (reporter === "github" || reporter === "sarif")) {
    return `Unexpected --reporter ${reporter} with --diff, expected --check, which marks each async function`;
  }
  return undefined;
}

/** Two names of one file, also through a link. */
function isSame(one: string, other: string): boolean {
  return one === other || real(one) === real(other);
}

function real(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : resolve(real(parent), basename(path));
  }
}
