export { compare, type Comparison, type Difference, type Row } from "./compare.ts";
export {
  defaultLimits,
  type EventKind,
  type Lane,
  type Limits,
  type Phase,
  phaseOf,
  type Place,
  type Starvation,
  type TaskSource,
  type TraceEvent,
} from "./event.ts";
export { comparisonToMarkdown, toJson, toMarkdown } from "./export.ts";
export type { Message } from "./message.ts";
export { type NetworkAnswer, networkBase, usualDelay } from "./network.ts";
export type { HostName, Recorder, RecorderOptions } from "./prelude/start.ts";
export { prelude } from "./prelude.generated.ts";
export { type RecordedProgram, recordedProgram } from "./program.ts";
export { readMessage } from "./read-message.ts";
export { taskName } from "./task-name.ts";
export {
  type PendingTimer,
  type QueuedMicrotask,
  stateAt,
  type StackFrame,
  type State,
  type WaitingCall,
} from "./state.ts";
export { momentOf, sentenceOf, starvationSentence } from "./sentence.ts";
