import type { ReporterName, Settings } from "../settings.ts";
import type { Options as PluginOptions } from "babel-plugin-unawait";
import { findConfig } from "../config/find-config.ts";
import { mergeConfig, type Sources } from "../config/merge-config.ts";
import { resolveSettings } from "../config/resolve-settings.ts";
import { pluginPart } from "../config/check-config.ts";
import { type Shell, shells } from "./shells/names.ts";
import { type Flags, parse } from "./parse.ts";
import { UsageError } from "../errors.ts";
import { validateOptions } from "babel-plugin-unawait/options";

/** What the command line asks for. */
export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "version" }
  | { readonly kind: "rewrite"; readonly settings: Settings; readonly color: boolean | undefined }
  | {
      readonly kind: "explain";
      readonly target: string;
      readonly plugin: PluginOptions;
      readonly reporter: ReporterName;
      readonly color: boolean | undefined;
    }
  | { readonly kind: "completions"; readonly shell: Shell }
  | { readonly kind: "playground"; readonly port: number; readonly open: boolean }
  | { readonly kind: "printConfig"; readonly settings: Settings; readonly sources: Sources };

/**
 * Reads the command line, and the configuration it is given in.
 *
 * @throws {UsageError} when they make no command
 */
export async function readCommand(args: readonly string[], cwd: string): Promise<Command> {
  const parsed = parse(args);
  const { flags } = parsed;
  if (flags["help"]) return { kind: "help" };
  if (flags["version"]) return { kind: "version" };
  if (parsed.command === "completions") {
    return { kind: "completions", shell: shellOf(parsed.shell) };
  }
  if (parsed.command === "playground") {
    return { kind: "playground", port: parsed.port, open: parsed.open };
  }
  judgePlugin(flags);
  const color = flags["color"] as boolean | undefined;
  const found =
    flags["config"] === false
      ? undefined
      : await findConfig(cwd, flags["config"] as string | undefined);
  if (parsed.command === "explain") {
    const { values } = mergeConfig(flags, [], found, cwd);
    const { reporter = "pretty" } = values;
    if (reporter !== "pretty" && reporter !== "json") {
      throw new UsageError(
        `Unexpected --reporter ${reporter} with explain, expected pretty or json`,
      );
    }
    return { kind: "explain", target: parsed.target, plugin: pluginPart(values), reporter, color };
  }
  const { values, sources } = mergeConfig(flags, parsed.inputs, found, cwd);
  const settings = resolveSettings(values, cwd);
  return flags["printConfig"]
    ? { kind: "printConfig", settings, sources }
    : { kind: "rewrite", settings, color };
}

function shellOf(name: string): Shell {
  const shell = shells.find((known) => known === name);
  if (shell) return shell;
  const found = name === "" ? "end of completions" : `shell ${JSON.stringify(name)}`;
  throw new UsageError(`Unexpected ${found}, expected ${shells.join(", ")}`);
}

function judgePlugin(flags: Flags): void {
  try {
    validateOptions(pluginPart(flags));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
