import { type PluginItem, transformFromAstSync, type types as t } from "@babel/core";
import unawait, {
  canonicalOptions,
  type Options,
  type RewrittenFunction,
} from "babel-plugin-unawait";
import { isTypeScript } from "./syntax.ts";

/** TypeScript keeps its types, unless they do not work with another option. */
function withTypes(options: Options, filename: string): Options {
  const { driver, overrides = [], trace } = options;
  const areTyped = overrides.every((override) => override.driver === "keep");
  const canHaveTypes = !trace && typeof driver !== "object" && areTyped;
  return { types: isTypeScript(filename) && canHaveTypes, ...options };
}

/**
 * Rewrites a tree in place.
 *
 * @returns the async functions, and how each was rewritten
 */
export function runPlugin(
  file: t.File,
  source: string,
  filename: string,
  options: Options,
): readonly RewrittenFunction[] {
  const result = transformFromAstSync(file, source, {
    filename,
    configFile: false,
    babelrc: false,
    code: false,
    cloneInputAst: false,
    // Otherwise Babel warns about every file whose source map is missing.
    inputSourceMap: false,
    // No later plugin reads the scopes, so the plugin skips updating them.
    caller: { name: "unawait" },
    plugins: pluginsFor(withTypes(options, filename)),
  });
  return (result?.metadata as { unawait?: RewrittenFunction[] } | undefined)?.unawait ?? [];
}

/** Babel instantiates a plugin again unless it gets the identical options object. */
function pluginsFor(options: Options): PluginItem[] {
  const key = canonicalOptions(options);
  let plugins = prepared.get(key);
  if (!plugins) {
    plugins = [[unawait, options]];
    prepared.set(key, plugins);
  }
  return plugins;
}

const prepared = new Map<string, PluginItem[]>();
