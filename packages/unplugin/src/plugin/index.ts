import type { UnpluginFactory, UnpluginOptions } from "unplugin";
import { moduleFilter } from "./modules.ts";
import { type Options, resolveOptions } from "./options.ts";
import { runtimeEntries, runtimeModules, runtimePath } from "./runtime.ts";
import { moveBehindCoverage, viteConfig } from "./vite.ts";

/** Tools that hand over what their loaders and plugins have made of a module. */
const compiling = new Set(["vite", "webpack", "rspack", "rsbuild"]);

/** Tools that ask plugins for the file of an import, as Rollup does. */
const resolving = new Set(["vite", "rollup", "rolldown", "farm"]);

/** A property of hooks in Rollup and Rolldown; Vite would run it behind its own analysis of imports. */
const behindOthers: object = { order: "post" };

/**
 * The plugin, for all tools. It sees a module behind all others, so that they see the user's code, and
 * so that TypeScript and components are compiled already where the tool does that before.
 *
 * @throws {Error} when an option is unknown or has an unexpected value
 */
export const plugin: UnpluginFactory<Options | undefined, false> = (options, { framework }) => {
  const resolved = resolveOptions(options);
  const isCompiled = compiling.has(framework);
  const transform = {
    ...(framework === "rollup" || framework === "rolldown" ? behindOthers : {}),
    filter: moduleFilter(resolved),
    async handler(code, id) {
      const { rewriteModule } = await import("./rewrite-module.ts");
      const context = { error: this.error.bind(this), warn: this.warn.bind(this) };
      const module = { code, id, isCompiled, ...(framework === "farm" && { source: id }) };
      return rewriteModule(module, resolved.plugin, context);
    },
  } satisfies UnpluginOptions["transform"] & object;
  return {
    name: "unawait",
    enforce: "post",
    transform,
    ...(resolving.has(framework) && { resolveId: resolveRuntime }),
    vite: { config: viteConfig(plugin, options), configResolved: moveBehindCoverage },
    webpack: ({ options: config }) => addAliases(config),
    rspack: ({ options: config }) => addAliases(config),
    rsbuild: { setup: (api) => api.modifyRspackConfig(addAliases) },
    esbuild: {
      onLoadFilter: /\.[cm]?[jt]sx?$/,
      setup(build) {
        build.onResolve({ filter: runtimeModules }, ({ path }) => ({ path: runtimePath(path) }));
      },
    },
  };
};

/** Nothing of the runtime runs when it is loaded, so that bundlers can drop it. */
const resolveRuntime = {
  filter: { id: runtimeModules },
  handler: (id: string) => ({ id: runtimePath(id), moduleSideEffects: false }),
} satisfies UnpluginOptions["resolveId"];

interface Configuration {
  resolve?: { alias?: unknown };
}

/** A resolver of our own would be called for each import. */
function addAliases(configuration: Configuration): void {
  const own = runtimeEntries.map((name) => [`${name}$`, runtimePath(name)] as const);
  const resolve = (configuration.resolve ??= {});
  resolve.alias = Array.isArray(resolve.alias)
    ? [...(resolve.alias as object[]), ...own.map(([name, alias]) => ({ name, alias }))]
    : { ...(resolve.alias as object | undefined), ...Object.fromEntries(own) };
}
