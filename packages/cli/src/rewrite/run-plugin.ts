import { resolve } from "node:path";
import {
  File,
  getEnv,
  type PluginAPI,
  type PluginObject,
  type PluginPass,
  traverse,
  type types as t,
} from "@babel/core";
import unawait, {
  canonicalOptions,
  type Options,
  type RewrittenFunction,
} from "babel-plugin-unawait";
import { crawlScopes } from "./crawl-scopes.ts";
import { isTypeScript } from "./syntax.ts";

/** TypeScript keeps its types, unless they do not work with another option. */
function withTypes(options: Options, filename: string): Options {
  const { driver, guard, overrides = [], promise, trace } = options;
  const areTyped = overrides.every((override) => override.driver === "keep");
  const isOwnPromise = typeof promise === "object";
  const canHaveTypes = !guard && !trace && typeof driver !== "object" && !isOwnPromise && areTyped;
  return { types: isTypeScript(filename) && canHaveTypes, ...options };
}

/**
 * Rewrites a tree in place. Calls the plugin as `transformFromAstSync` of Babel would, without what
 * that does besides: reading configurations, and a traversal for other plugins. It takes 6 % of a run.
 *
 * @param withoutAsync functions that are not rewritten, and whose scopes are of no interest
 * @returns the async functions, and how each was rewritten
 */
export function runPlugin(
  file: t.File,
  source: string,
  filename: string,
  options: Options,
  withoutAsync: readonly t.Function[] = [],
): readonly RewrittenFunction[] {
  // No later plugin reads the scopes, so the plugin skips updating them.
  const caller = { name: "unawait" };
  const opts = { filename: resolve(filename), caller, envName: getEnv(), plugins: [], presets: [] };
  const input = { code: source, ast: file, inputMap: null };
  const target = crawlScopes(() => new File(opts as never, input), withoutAsync);
  const values = new Map<unknown, unknown>();
  const pass = {
    file: target,
    filename: opts.filename,
    cwd: resolve(),
    get: (key: unknown) => values.get(key),
    set: (key: unknown, value: unknown) => void values.set(key, value),
  } as unknown as PluginPass;
  const { visitor, post } = pluginFor(withTypes(options, filename));
  try {
    visitor.Program.call(pass, target.path, pass);
    void post.call(pass, target);
  } finally {
    // The paths of a file are of no use for the next one, and keep its tree in memory.
    traverse.cache.clear();
  }
  return (target.metadata as { unawait?: RewrittenFunction[] }).unawait ?? [];
}

/** @throws {Error} when an option is unknown or has an unexpected value */
export function checkOptions(options: Options, filename: string): void {
  pluginFor(withTypes(options, filename));
}

interface Plugin {
  readonly visitor: { readonly Program: (path: File["path"], pass: PluginPass) => void };
  readonly post: NonNullable<PluginObject["post"]>;
}

function pluginFor(options: Options): Plugin {
  const key = canonicalOptions(options);
  let plugin = prepared.get(key);
  if (!plugin) {
    const api = { caller: (ask: (caller: object) => unknown) => ask({ name: "unawait" }) };
    plugin = unawait(api as unknown as PluginAPI, options) as unknown as Plugin;
    prepared.set(key, plugin);
  }
  return plugin;
}

const prepared = new Map<string, Plugin>();
