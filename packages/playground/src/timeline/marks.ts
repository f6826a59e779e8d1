import type { TraceEvent } from "@unawait/trace";

/** Characters of a log; the rest is cut off where there is no room. */
const longest = 20;

/** What stands for an event in the picture: a shape or two letters, or what is logged. */
export function markOf({ kind, how, text }: TraceEvent): string {
  switch (kind) {
    case "enter":
      return "▸";
    case "suspend":
      return "‖";
    case "resume":
      return how === "throw" ? "↯" : "↻";
    case "settle":
      return how === "throw" ? "✕" : "■";
    case "enqueue":
      return "+µ";
    case "microtask":
      return "µ";
    case "schedule":
      return "+T";
    case "cancel":
      return "−T";
    case "timer":
      return "T";
    case "log":
      return `“${text?.slice(0, longest)}”`;
    case "error":
    case "rejection":
      return "!";
    case "starvation":
    case "truncated":
      return "…";
  }
}
