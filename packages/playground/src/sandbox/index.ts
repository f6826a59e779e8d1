export type { End, Outcome } from "./outcome.ts";
export type { ProgramError } from "./read-frame-message.ts";
export { run, type Running, type RunOptions } from "./run.ts";
