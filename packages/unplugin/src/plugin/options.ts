import type { Driver, Options as PluginOptions } from "babel-plugin-unawait";
import { validateOptions } from "babel-plugin-unawait/options";
import { resolveTargets } from "babel-plugin-unawait/targets";

/** A path with `*` and `**`, relative to the working directory, or what matches a module's id. */
export type ModulePattern = string | RegExp;

/** The options of `babel-plugin-unawait`, except `types`, and which modules are rewritten. */
export interface Options extends Omit<PluginOptions, "exclude" | "include" | "types"> {
  /**
   * @default "runtime", whose helpers stand once in a bundle; the package comes with this one
   */
  driver?: Driver;
  /**
   * Modules that are left as they are, also if `include` has them.
   */
  exclude?: ModulePattern | readonly ModulePattern[];
  /**
   * Modules that are rewritten.
   *
   * @default JavaScript and TypeScript, with JSX or without, and what becomes of Vue, Svelte and Astro
   *   components
   */
  include?: ModulePattern | readonly ModulePattern[];
  /**
   * Whether packages in `node_modules` are rewritten: all of them, or those with these names.
   *
   * @default false
   */
  dependencies?: boolean | readonly string[];
}

export interface ResolvedOptions {
  readonly include: readonly ModulePattern[];
  readonly exclude: readonly ModulePattern[];
  readonly dependencies: boolean | readonly string[];
  readonly plugin: PluginOptions;
}

const modules = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)(?:[?#]|$)/;

/** @throws {Error} naming an option that is unknown, or that has an unexpected value */
export function resolveOptions(options: Options = {}): ResolvedOptions {
  const { include, exclude, dependencies = false, driver = "runtime", ...others } = options;
  checkPatterns("include", include);
  checkPatterns("exclude", exclude);
  checkDependencies(dependencies);
  if ("types" in others) {
    throw new Error(
      'Option "types" of unplugin-unawait does not exist: bundlers check no types. Use the command line to rewrite TypeScript that is checked',
    );
  }
  const plugin: PluginOptions = { ...others, driver };
  validateOptions(plugin);
  const { targets } = plugin;
  return {
    include: asList(include ?? modules),
    exclude: asList(exclude ?? []),
    dependencies,
    plugin:
      targets === undefined
        ? plugin
        : { ...plugin, targets: resolveTargets(targets, process.cwd()) },
  };
}

function checkPatterns(name: string, value: unknown): void {
  if (value === undefined || asList(value).every(isPattern)) return;
  throw unexpected(name, value, "a path, a regular expression or a list of these");
}

function isPattern(value: unknown): boolean {
  return (typeof value === "string" && value !== "") || value instanceof RegExp;
}

function checkDependencies(value: unknown): void {
  if (typeof value === "boolean") return;
  const isName = (name: unknown): boolean =>
    typeof name === "string" && /^(?:@[^/]+\/)?[^/]+$/.test(name);
  if (Array.isArray(value) && value.every(isName)) return;
  throw unexpected("dependencies", value, "true, false or a list of package names");
}

function unexpected(name: string, value: unknown, expected: string): Error {
  return new Error(
    `Unexpected ${name} ${JSON.stringify(value)} of unplugin-unawait, expected ${expected}`,
  );
}

function asList<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
