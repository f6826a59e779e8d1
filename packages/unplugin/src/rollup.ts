import { createRollupPlugin } from "unplugin";
import { plugin } from "./plugin/index.ts";
import type { Options } from "./plugin/options.ts";

/** The plugin for Rollup. */
const rollup: ReturnType<typeof createRollupPlugin<Options | undefined>> =
  createRollupPlugin(plugin);
export default rollup;
export type { Options };
