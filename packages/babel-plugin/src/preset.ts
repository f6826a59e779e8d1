import type { PresetAPI, PresetObject } from "@babel/core";
import unawait, { type Options } from "./index.ts";

export type { Options } from "./index.ts";

/** The plugin as a preset, for tools that take presets only. The options are those of the plugin. */
export default function preset(_api: PresetAPI, options: Options = {}): PresetObject {
  return { plugins: [[unawait, options]] };
}
