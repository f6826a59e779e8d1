/*
 * Where the plugin stands among those of a run. Babel calls what they do with a program in their
 * order, and the visitors for its nodes later:
 *
 *   unawait, istanbul, async-generator-functions, react-compiler
 *   → –, istanbul, –, react-compiler, unawait, async-generator-functions
 *
 * So the others see the user's code, wherever they are listed, and Babel's plugins see what
 * is lowered already.
 */
import type { PluginPass } from "@babel/core";

/** What Babel runs with; its lists of plugins are those that it goes through. */
type RunOptions = PluginPass["file"]["opts"];
export type Plugin = RunOptions["plugins"][number];

/** Babel's plugins that lower async syntax in the whole program at once. */
const lowering = new Set<unknown>([
  "transform-async-generator-functions",
  "transform-explicit-resource-management",
]);

/** What fills the places of moved plugins, since Babel is going through the list. */
const place = { key: "unawait-moved", options: {}, visitor: {} } as unknown as Plugin;

/** What calls `moveBack`. A plugin that inherits from ours has the same, and a key of its own. */
const callers = new WeakSet<object>();

/**
 * Moves a plugin behind all others of its pass, and those that lower async syntax behind it. Others of
 * ours do not count: each would move behind the other without end.
 *
 * @param caller the plugin's `manipulateOptions`
 */
export function moveBack(options: RunOptions, ownKey: string, caller: object): void {
  callers.add(caller);
  const isOwn = (plugin: Plugin): boolean => plugin.manipulateOptions === caller;
  const isOurs = ({ key, manipulateOptions }: Plugin): boolean =>
    key === ownKey || (manipulateOptions !== undefined && callers.has(manipulateOptions));
  const plugins = passOf(options, isOwn);
  const own = plugins.findIndex(isOwn);
  const last = plugins.findLastIndex((plugin) => !isLowering(plugin) && !isOurs(plugin));
  const isMoved = (plugin: Plugin, at: number): boolean =>
    own > last ? isLowering(plugin) && at < own : at === own || isLowering(plugin);
  const moved = [...plugins.keys()].filter((at) => isMoved(plugins[at] as Plugin, at));
  const behind = moved.map((at) => plugins[at] as Plugin);
  for (const at of moved) plugins[at] = place;
  plugins.push(...behind.filter(isOwn), ...behind.filter(isLowering));
}

/** @returns the names of plugins that see the rewritten code instead of the user's */
export function pluginsBehind(options: RunOptions, ownKey: string): string[] {
  const isOwn = ({ key }: Plugin): boolean => key === ownKey;
  const plugins = passOf(options, isOwn);
  const behind = plugins.slice(plugins.findIndex(isOwn) + 1);
  const others = behind.filter((plugin) => !isLowering(plugin) && !isOwn(plugin));
  const blind = others.filter(entersProgram);
  return blind.map(({ key }) => String(key));
}

/** The plugins that share a traversal with ours. */
function passOf({ plugins, presets }: RunOptions, isOwn: (plugin: Plugin) => boolean): Plugin[] {
  const passes = [plugins, ...presets.map((preset) => preset.plugins)];
  return passes.find((pass) => pass.some(isOwn)) ?? [];
}

function isLowering({ key }: Plugin): boolean {
  return lowering.has(key);
}

function entersProgram({ visitor }: Plugin): boolean {
  const { Program } = visitor as { Program?: (() => void) | { enter?: unknown } };
  return typeof Program === "function" || Program?.enter !== undefined;
}
