import { createEsbuildPlugin } from "unplugin";
import { plugin } from "./plugin/index.ts";
import type { Options } from "./plugin/options.ts";

/** The plugin for esbuild. */
const esbuild: ReturnType<typeof createEsbuildPlugin<Options | undefined>> =
  createEsbuildPlugin(plugin);
export default esbuild;
export type { Options };
