export { places } from "./places.ts";
export { type ProbeOptions, probes } from "./probes.ts";
export { topLevelAwait } from "./top-level-await.ts";
