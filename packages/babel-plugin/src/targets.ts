/*
 * Which syntax engines lack, by Babel's compatibility data:
 *
 *   "chrome 60"  →  ["async-generators", "for-await", "await-using"]
 */
import getTargets, { isRequired } from "@babel/helper-compilation-targets";
import type { LoweredSyntax, Targets } from "./options/options.ts";

/** The plugins of preset-env that lower the same syntax. Their data has the engines' versions. */
const pluginFor: Readonly<Record<LoweredSyntax, string>> = {
  "async-functions": "transform-async-to-generator",
  "async-generators": "transform-async-generator-functions",
  "for-await": "transform-async-generator-functions",
  "await-using": "transform-explicit-resource-management",
};

/** The oldest version of each engine that counts. */
export type EngineVersions = Readonly<Record<string, string>>;

/**
 * @param targets as the option; `true` stands for the configuration of browserslist
 * @param directory where browserslist looks for a configuration
 * @throws {Error} when browserslist does not know an engine or does not understand a query
 */
export function resolveTargets(targets: Targets, directory: string): EngineVersions {
  const input =
    typeof targets === "string" || Array.isArray(targets) ? { browsers: targets } : targets;
  try {
    return getTargets(input === true ? undefined : (input as object), {
      configPath: directory,
      ignoreBrowserslistConfig: input !== true,
    });
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`Option "targets": ${message.replace(/^.*compilation-targets: /, "")}`, {
      cause: error,
    });
  }
}

/** @returns all of the syntax if there are no targets */
export function syntaxToLower(targets: EngineVersions): LoweredSyntax[] {
  const syntax = Object.keys(pluginFor) as LoweredSyntax[];
  return syntax.filter((name) => isRequired(pluginFor[name], targets));
}
