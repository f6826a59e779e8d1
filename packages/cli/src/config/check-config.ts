import { findSuggestion } from "@babel/helper-validator-option";
import { validateOptions } from "babel-plugin-unawait/options";
import { keyOf, type Option } from "../command-line/option.ts";
import { options } from "../command-line/options.ts";
import { configKeys, pluginKeys } from "../command-line/plugin-options.ts";
import { ConfigError } from "../errors.ts";
import { globs, judgedByPlugin, ruleSettings, type ValueType } from "../command-line/value-type.ts";
import type { Config } from "./config.ts";

/** The keys of a configuration, and the values of each. */
const schema: ReadonlyMap<string, ValueType> = new Map([
  ["inputs", globs],
  ["rules", ruleSettings],
  ...options.filter(({ inConfig }) => inConfig).map(entryOf),
  ...configKeys.map((key): [string, ValueType] => [key, judgedByPlugin()]),
]);

function entryOf(option: Option): [string, ValueType] {
  return [keyOf(option), option.type];
}

/** @throws {ConfigError} naming the file, the key, its value and the values that are allowed */
export function checkConfig(config: unknown, file: string): Config {
  if (typeof config !== "object" || config === null || Array.isArray(config)) {
    throw new ConfigError(`${file}: Unexpected ${show(config)}, expected an object of options`);
  }
  for (const [key, value] of Object.entries(config)) {
    const type = schema.get(key);
    if (!type) throw new ConfigError(`${file}: ${unknownKey(key)}`);
    if (value === undefined || type.accepts(value)) continue;
    throw new ConfigError(`${file}: Unexpected ${key} ${show(value)}, expected ${type.expected}`);
  }
  for (const key of configKeys) {
    if (!hasFunction((config as Config)[key])) continue;
    throw new ConfigError(
      `${file}: ${key} has a function, which threads and the cache cannot share. Use paths and regular expressions`,
    );
  }
  try {
    validateOptions(pluginPart(config));
  } catch (error) {
    throw new ConfigError(`${file}: ${pluginMessage((error as Error).message)}`);
  }
  return config;
}

/**
 * A message of the plugin about an option, without the plugin's name: here it is an option like all.
 *
 * @param nameOf the name of the option for the reader
 */
export function pluginMessage(message: string, nameOf = (key: string): string => key): string {
  return message.replace(
    /^Unexpected (\w+)(\S*) (.*?) of unawait,/s,
    (_, key: string, rest: string, value: string) =>
      `Unexpected ${nameOf(key)}${nameOf(key) === key ? rest : ""} ${value},`,
  );
}

function unknownKey(key: string): string {
  const option = options.find((other) => keyOf(other) === key);
  return option
    ? `${show(key)} cannot be set in a configuration. Use --${option.name} on the command line`
    : `Unknown key ${show(key)}. Did you mean ${show(findSuggestion(key, [...schema.keys()]))}?`;
}

function hasFunction(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value === "function";
  return Object.values(value).some(hasFunction);
}

/** The options of the plugin. */
export function pluginPart(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([key]) => pluginKeys.includes(key)));
}

function show(value: unknown): string {
  return typeof value === "function" ? "function" : (JSON.stringify(value) ?? String(value));
}
