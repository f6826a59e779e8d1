import { createUnplugin, type UnpluginInstance } from "unplugin";
import { plugin } from "./plugin/index.ts";
import type { Options } from "./plugin/options.ts";

/** The plugin for each tool: `unawait.vite(options)`, `unawait.rollup(options)` and so on. */
const unawait: UnpluginInstance<Options | undefined, false> = createUnplugin(plugin);
export default unawait;
export type { ModulePattern, Options } from "./plugin/options.ts";
