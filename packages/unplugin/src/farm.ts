import { createFarmPlugin } from "unplugin";
import { plugin } from "./plugin/index.ts";
import type { Options } from "./plugin/options.ts";

/** The plugin for Farm. */
const farm: ReturnType<typeof createFarmPlugin<Options | undefined>> = createFarmPlugin(plugin);
export default farm;
export type { Options };
