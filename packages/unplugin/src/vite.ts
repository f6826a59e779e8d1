import { createVitePlugin } from "unplugin";
import { plugin } from "./plugin/index.ts";
import type { Options } from "./plugin/options.ts";

/** The plugin for Vite. */
const vite: ReturnType<typeof createVitePlugin<Options | undefined>> = createVitePlugin(plugin);
export default vite;
export type { Options };
