/*
 * What Vite's configuration gets: the plugin in the bundles of workers, and in the bundle that the
 * development server makes of dependencies.
 */
import { createHash } from "node:crypto";
import {
  createEsbuildPlugin,
  createRolldownPlugin,
  createVitePlugin,
  type UnpluginFactory,
} from "unplugin";
import type { Plugin, ResolvedConfig, UserConfig } from "vite";
import type { Options } from "./options.ts";

export function viteConfig(
  factory: UnpluginFactory<Options | undefined, false>,
  options: Options | undefined,
): NonNullable<Plugin["config"]> {
  return function config(): UserConfig {
    const worker = { plugins: () => [createVitePlugin(factory)(options)] };
    if (!options?.dependencies) return { worker };
    const isRolldown = "rolldownVersion" in (this?.meta ?? {});
    const own = isRolldown ? createRolldownPlugin(factory) : createEsbuildPlugin(factory);
    // Vite makes the bundle again if the name of a plugin is another one.
    const plugins = [Object.assign(own(options), { name: `unawait-${hash(options)}` })];
    const bundler = isRolldown ? "rolldownOptions" : "esbuildOptions";
    return { worker, optimizeDeps: { [bundler]: { plugins } } };
  };
}

/** Plugins that count what runs: they see the user's code first. */
const counting = new Set(["vitest:coverage-transform", "vite-plugin-istanbul"]);

/** Moves the plugin behind those, which Vite calls as late. */
export function moveBehindCoverage({ plugins }: Pick<ResolvedConfig, "plugins">): void {
  const list = plugins as Plugin[];
  const last = list.findLastIndex(({ name }) => counting.has(name));
  const own = list.findIndex(({ name }) => name === "unawait");
  if (own < last) list.splice(last, 0, ...list.splice(own, 1));
}

function hash(options: Options): string {
  const text = JSON.stringify(options, (_, value: unknown) =>
    value instanceof RegExp || typeof value === "function" ? String(value) : value,
  );
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
