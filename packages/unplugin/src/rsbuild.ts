import { createRsbuildPlugin } from "unplugin";
import { plugin } from "./plugin/index.ts";
import type { Options } from "./plugin/options.ts";

/** The plugin for Rsbuild. */
const rsbuild: ReturnType<typeof createRsbuildPlugin<Options | undefined>> =
  createRsbuildPlugin(plugin);
export default rsbuild;
export type { Options };
