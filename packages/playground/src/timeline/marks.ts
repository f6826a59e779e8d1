import type { EventKind, TraceEvent } from "@unawait/trace";

const marks: Readonly<Record<EventKind, string>> = {
  enter: "▸",
  suspend: "‖",
  resume: "↻",
  settle: "■",
  enqueue: "+µ",
  microtask: "µ",
  schedule: "+T",
  cancel: "−T",
  timer: "T",
  log: "“”",
  error: "!",
  rejection: "!",
  starvation: "…",
  truncated: "…",
};

/** Characters of a log; the rest is cut off where there is no room. */
const longest = 20;

/** What stands for an event in the picture: a shape or two letters, or what is logged. */
export function markOf({ kind, how, text = "" }: TraceEvent): string {
  if (kind === "log") return `“${text.slice(0, longest)}”`;
  if (how === "throw") return kind === "resume" ? "↯" : "✕";
  return marks[kind];
}
