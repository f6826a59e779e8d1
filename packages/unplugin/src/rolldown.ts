import { createRolldownPlugin } from "unplugin";
import { plugin } from "./plugin/index.ts";
import type { Options } from "./plugin/options.ts";

/** The plugin for Rolldown. */
const rolldown: ReturnType<typeof createRolldownPlugin<Options | undefined>> =
  createRolldownPlugin(plugin);
export default rolldown;
export type { Options };
