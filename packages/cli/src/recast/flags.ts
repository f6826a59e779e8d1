import { findSuggestion } from "@babel/helper-validator-option";
import { validateOptions } from "babel-plugin-unawait";
import { pluginMessage } from "../config/check-config.ts";
import { keyOf, type Option } from "../command-line/option.ts";
import { options } from "../command-line/options.ts";
import type { RewriteOptions } from "../rewrite/outcome.ts";

/** Rewriting flags that concern one text; others, such as --cache, are about files. */
const known = options.filter(
  ({ name, group }) =>
    (group === "Rewriting" && name !== "workers" && name !== "cache") || name === "format",
);

/** The options of jscodeshift 17 itself, which it passes to transforms too. */
const ofJscodeshift = new Set(
  (
    "babel cpus dry extensions failOnError gitignore ignoreConfig ignorePattern parser " +
    "parserConfig print runInBand silent stdin transform verbose"
  ).split(" "),
);

/**
 * Converts flags as jscodeshift reads them (`--top-level-await=wrap`, `--types=false`) to options.
 *
 * @throws {Error} when a flag is unknown or has a wrong value
 */
export function optionsFromFlags(
  flags: Readonly<Record<string, unknown>>,
): Omit<RewriteOptions, "filename"> {
  const entries = Object.entries(flags)
    .filter(([name]) => !ofJscodeshift.has(name))
    .map(([name, value]) => {
      const option = known.find((other) => other.name === name || keyOf(other) === name);
      if (!option) throw new Error(unknown(name));
      return [option, valueOf(option, value)] as const;
    });
  const plugin = entries.filter(([{ name }]) => name !== "format" && name !== "strict");
  try {
    validateOptions(Object.fromEntries(plugin.map(([option, value]) => [keyOf(option), value])));
  } catch (error) {
    throw new Error(pluginMessage((error as Error).message, flagName), { cause: error });
  }
  return Object.fromEntries(entries.map(([option, value]) => [keyOf(option), value]));
}

function valueOf({ name, type }: Option, typed: unknown): unknown {
  const list = type.repeatable && typeof typed === "string" ? [typed] : typed;
  const value = typeof list === "string" ? type.parse(list) : list;
  if (type.accepts(value)) return value;
  throw new Error(`Unexpected --${name} ${JSON.stringify(typed)}, expected ${type.expected}`);
}

const flagName = (key: string): string =>
  `--${known.find((option) => keyOf(option) === key)?.name ?? key}`;

function unknown(name: string): string {
  const names = known.map((option) => option.name);
  return `Unknown option --${name}. Did you mean --${findSuggestion(name, names)}?`;
}
