import { createWebpackPlugin } from "unplugin";
import { plugin } from "./plugin/index.ts";
import type { Options } from "./plugin/options.ts";

/** The plugin for webpack. */
const webpack: ReturnType<typeof createWebpackPlugin<Options | undefined>> =
  createWebpackPlugin(plugin);
export default webpack;
export type { Options };
