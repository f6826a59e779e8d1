import { createRspackPlugin } from "unplugin";
import { plugin } from "./plugin/index.ts";
import type { Options } from "./plugin/options.ts";

/** The plugin for Rspack. */
const rspack: ReturnType<typeof createRspackPlugin<Options | undefined>> =
  createRspackPlugin(plugin);
export default rspack;
export type { Options };
