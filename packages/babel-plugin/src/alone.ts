import type { PluginPass } from "@babel/core";

type Plugin = PluginPass["file"]["opts"]["plugins"][number];

/**
 * Is the text of the file all that comes of this run? Then nobody reads what Babel knows about its
 * scopes: no other plugin, and no caller that gets the tree.
 */
export function isAlone({ file: { opts } }: PluginPass): boolean {
  const plugins = [...opts.plugins, ...opts.presets.flatMap((preset) => preset.plugins)];
  return opts.ast !== true && plugins.filter(isActive).length === 1;
}

/** Some plugins do no more than turn on syntax. */
function isActive({ visitor, post }: Plugin): boolean {
  const isVisiting = Object.keys(visitor as object).some((key) => !key.startsWith("_"));
  return isVisiting || post !== undefined;
}
