export * from "./event.ts";
export type * from "./message.ts";
export type { Recorder, RecorderOptions } from "./prelude/start.ts";
export { prelude } from "./prelude.generated.ts";
