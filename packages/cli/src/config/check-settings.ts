import { realpathSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { UsageError } from "../errors.ts";
import type { Settings } from "../settings.ts";
import type { Values } from "./merge-config.ts";

/** @throws {UsageError} when settings contradict each other */
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

function faultOfStdin(settings: Settings, values: Values): Fault {
  const { inputs, stdinFilename, filesFrom, destination, shard } = settings;
  if (stdinFilename === undefined) {
    return values.stdinFilename === undefined
      ? undefined
      : "--stdin-filename is only used with standard input. Give - as the only input";
  }
  if (filesFrom !== undefined) {
    return "--files-from cannot be combined with code from standard input (-)";
  }
  if (inputs.length > 0) return "Standard input (-) cannot be combined with other inputs";
  if (shard) return "--shard needs files or directories, not standard input";
  if (destination.kind === "inPlace") {
    return "--write cannot rewrite standard input in place. Use --out-file, or --files-from - for a list of files";
  }
  if (destination.kind === "directory" && values.stdinFilename === undefined) {
    return "--out-dir with standard input needs --stdin-filename, which names the output file";
  }
  return undefined;
}

function faultOfWatch(settings: Settings): Fault {
  const { watch, stdinFilename, filesFrom, destination, shard } = settings;
  if (!watch) return undefined;
  if (stdinFilename !== undefined) return "--watch needs files or directories, not standard input";
  if (filesFrom !== undefined) return "--watch and --files-from cannot be combined";
  if (shard) return "--watch and --shard cannot be combined";
  const { kind } = destination;
  if (kind === "directory" || kind === "file") return undefined;
  if (kind === "inPlace") {
    return "--watch with --write would react to its own output. Use --out-dir";
  }
  const found = kind === "stdout" ? "standard output" : `--${kind}`;
  return `--watch cannot be combined with ${found}. Use --out-dir or --out-file`;
}

function faultOfOneFile({ cwd, inputs, destination }: Settings): Fault {
  if (destination.kind !== "file") return undefined;
  if (inputs.length > 1) {
    return `--out-file takes a single input, but ${inputs.length} were given. Use --out-dir`;
  }
  if (/[/\\]$/.test(destination.path)) {
    return `--out-file ${destination.path} is a directory. Use --out-dir, or add the name of the file`;
  }
  const [input] = inputs;
  if (input === undefined || !isSame(resolve(cwd, input), resolve(cwd, destination.path))) {
    return undefined;
  }
  return `--out-file ${destination.path} is the input itself. Use --write to rewrite it in place`;
}

function faultOfOutDir({ cwd, inputs, destination }: Settings): Fault {
  if (destination.kind !== "directory") return undefined;
  const directory = resolve(cwd, destination.path);
  const input = inputs.find((name) => isSame(resolve(cwd, name), directory));
  return input === undefined
    ? undefined
    : `--out-dir ${destination.path} is the input itself. Use --write to rewrite it in place`;
}

function faultOfReporter({ reporter, destination: { kind } }: Settings): Fault {
  if (kind === "stdout" && (reporter === "json" || reporter === "sarif")) {
    return `--reporter ${reporter} writes its report to standard output, where the code goes too. Use --out-dir, --out-file, --write, --check or --diff`;
  }
  // GitHub could interpret a line of code as a workflow command, and SARIF cannot contain a diff.
  if (kind === "diff" && (reporter === "github" || reporter === "sarif")) {
    return `--reporter ${reporter} cannot contain a diff. Use --check, which marks each async function`;
  }
  return undefined;
}

/** Whether two paths lead to the same file, with links resolved. */
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
