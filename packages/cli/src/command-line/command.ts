import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { validateOptions } from "babel-plugin-unawait/options";
import { ruleNames } from "../check/rule-names.ts";
import type { RuleSettings } from "../check/rule-settings.ts";
import { pluginMessage, pluginPart } from "../config/check-config.ts";
import { findConfig, type FoundConfig } from "../config/find-config.ts";
import { mergeConfig, type Sources, type Values } from "../config/merge-config.ts";
import { resolveSettings } from "../config/resolve-settings.ts";
import { UsageError } from "../errors.ts";
import type { ReporterName, Settings } from "../settings.ts";
import { keyOf } from "./option.ts";
import { guardOptions, options } from "./options.ts";
import { type Flags, parse, type Parsed } from "./parse.ts";
import type { Shell } from "./shells/names.ts";

/** A command with its options and settings. */
export type Command =
  | { readonly kind: "help"; readonly about: "guard" | undefined }
  | { readonly kind: "version" }
  | { readonly kind: "rewrite"; readonly settings: Settings; readonly color: boolean | undefined }
  | {
      readonly kind: "check";
      readonly settings: Settings;
      readonly rules: readonly string[] | undefined;
      readonly ruleSettings: RuleSettings;
      readonly color: boolean | undefined;
    }
  | {
      readonly kind: "explain";
      readonly settings: Settings;
      readonly lines: ReadonlyMap<string, number>;
      readonly reporter: ReporterName;
      readonly color: boolean | undefined;
    }
  | {
      readonly kind: "guard";
      /** What `node` is given. */
      readonly args: readonly string[];
      /** In the syntax of the variable UNAWAIT_GUARD. */
      readonly settings: string;
    }
  | { readonly kind: "completions"; readonly shell: Shell }
  | { readonly kind: "playground"; readonly port: number; readonly open: boolean }
  | { readonly kind: "printConfig"; readonly settings: Settings; readonly sources: Sources };

/**
 * Reads the command line and the configuration.
 *
 * @throws {UsageError} when they are wrong
 */
export async function readCommand(args: readonly string[], cwd: string): Promise<Command> {
  const parsed = parse(args);
  const { command, flags } = parsed;
  if (flags["help"]) return { kind: "help", about: command === "guard" ? "guard" : undefined };
  if (flags["version"]) return { kind: "version" };
  switch (command) {
    case "completions":
      return { kind: "completions", shell: parsed.args[0] as Shell };
    case "guard":
      return guardCommand(parsed);
    case "playground": {
      const { port = 0, open = true } = flags as { port?: number; open?: boolean };
      return { kind: "playground", port, open };
    }
    case "check":
      return checkCommand(parsed, await configOf(flags, cwd), cwd);
    case "explain":
      return explainCommand(parsed, await configOf(flags, cwd), cwd);
    default:
      return rewriteCommand(parsed, await configOf(flags, cwd), cwd);
  }
}

async function configOf(flags: Flags, cwd: string): Promise<FoundConfig | undefined> {
  checkPluginFlags(flags);
  const config = flags["config"] as string | false | undefined;
  return config === false ? undefined : findConfig(cwd, config);
}

function checkCommand(
  { args, flags }: Parsed,
  config: FoundConfig | undefined,
  cwd: string,
): Command {
  const { rule, ...others } = flags as { rule?: readonly string[] };
  const { values } = mergeConfig(others, args, config, cwd);
  const settings = readOnly(values, args, cwd);
  const rules = rule?.includes("all") ? ruleNames : rule;
  const color = flags["color"] as boolean | undefined;
  return { kind: "check", settings, rules, ruleSettings: values.rules ?? {}, color };
}

function explainCommand(
  { args, flags }: Parsed,
  config: FoundConfig | undefined,
  cwd: string,
): Command {
  const targets = args.map((arg) => targetOf(arg, cwd));
  const files = targets.map(({ file }) => file);
  const { values } = mergeConfig(flags, files, config, cwd);
  const { reporter = "pretty" } = values;
  if (reporter !== "pretty" && reporter !== "json") {
    throw new UsageError(`Unexpected --reporter ${reporter} with explain, expected pretty or json`);
  }
  const color = flags["color"] as boolean | undefined;
  const settings = readOnly({ ...values, reporter: "pretty" }, files, cwd);
  const lines = targets.flatMap(({ file, line }): [string, number][] =>
    line === undefined ? [] : [[file, line]],
  );
  return { kind: "explain", settings, lines: new Map(lines), reporter, color };
}

function guardCommand({ args, flags }: Parsed): Command {
  const isPast = args.findIndex((arg) => !arg.startsWith("-"));
  const flagsOfNode = args.slice(0, isPast < 0 ? args.length : isPast);
  const misplaced = guardOptions.find(({ name }) =>
    flagsOfNode.some((flag) => flag === `--${name}` || flag.startsWith(`--${name}=`)),
  );
  if (misplaced) {
    throw new UsageError(
      `--${misplaced.name} stands behind a flag of Node. Put the guard's options first: unawait guard --${misplaced.name} …`,
    );
  }
  const settings = Object.entries(flags).map(([name, value]) => `${name}=${String(value)}`);
  return { kind: "guard", args, settings: settings.join(" ") };
}

/** Settings of a command that writes nothing, and finds the files that rewriting finds. */
function readOnly(values: Values, inputs: readonly string[], cwd: string): Settings {
  const hasOutDir = values.outDir !== undefined && !inputs.includes("-");
  const { outDir: _, ...others } = values;
  const found = hasOutDir ? values : { ...others, check: true };
  return resolveSettings({ ...found, copy: false }, cwd);
}

/** FILE, FILE:LINE or FILE:LINE:COLUMN, as in error messages. */
function targetOf(target: string, cwd: string): { file: string; line: number | undefined } {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/s.exec(target) ?? [];
  if (file === undefined || existsSync(resolve(cwd, target))) {
    return { file: target, line: undefined };
  }
  if (statSync(resolve(cwd, file), { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(`${file} is a directory, which has no line ${line}. Give a file in it`);
  }
  return { file, line: Number(line) };
}

function rewriteCommand(
  { args, flags }: Parsed,
  config: FoundConfig | undefined,
  cwd: string,
): Command {
  const { values, sources } = mergeConfig(flags, args, config, cwd);
  const printsConfig = flags["printConfig"] === true;
  const settings = resolveSettings(values, cwd, !printsConfig);
  if (printsConfig) return { kind: "printConfig", settings, sources };
  return { kind: "rewrite", settings, color: flags["color"] as boolean | undefined };
}

const flagName = (key: string): string => {
  const option = options.find((other) => keyOf(other) === key);
  return option ? `--${option.name}` : key;
};

function checkPluginFlags(flags: Flags): void {
  try {
    validateOptions(pluginPart(flags));
  } catch (error) {
    throw new UsageError(pluginMessage((error as Error).message, flagName));
  }
}
