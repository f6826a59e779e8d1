import type { Starvation, TraceEvent } from "./event.ts";

/** What happened, in one sentence of plain English. */
export function sentenceOf(event: TraceEvent): string {
  return `${capitalized(clauseOf(event))}.`;
}

/** When an event came: "in the script", "in microtask tick 2 of task 1". */
export function momentOf({ task, tick }: TraceEvent): string {
  if (tick > 0) return `in microtask tick ${tick} of task ${task}`;
  return task === 1 ? "in the script itself, which is task 1" : `in task ${task}`;
}

function clauseOf(event: TraceEvent): string {
  const { text, ref, delay } = event;
  const moment = momentOf(event);
  const what = functionOf(event);
  switch (event.kind) {
    case "enter":
      return `${what} begins, ${moment}: it runs at once, up to its first wait`;
    case "suspend":
      return `${what} waits ${placeOf(event)}${text === undefined ? "" : ` for ${text}`}; whoever called it goes on`;
    case "resume":
      return `${what} goes on ${placeOf(event)} ${resumption(event)}, ${moment}`;
    case "settle":
      return `${what} is over, ${moment}: its promise is ${settlement(event)}`;
    case "enqueue":
      return `queueMicrotask puts callback ${ref} at the end of the microtask queue, ${moment}`;
    case "microtask":
      return `callback ${ref} of queueMicrotask runs, ${moment}`;
    case "schedule":
      return `${event.how === "interval" ? "setInterval" : "setTimeout"} asks for timer ${ref} after ${delay} ms, ${moment}`;
    case "cancel":
      return `timer ${ref} is cleared, ${moment}`;
    case "timer":
      return `timer ${ref} fires after ${delay} ms or more: task ${event.task} begins`;
    case "log":
      return `the console shows ${text === "" ? "an empty line" : text}, ${moment}`;
    case "error":
      return `nothing catches the error ${text}, ${moment}`;
    case "rejection":
      return `nothing handles the rejection with ${text}`;
    case "starvation":
      return event.starvation
        ? starvationClause(event.starvation)
        : "microtasks keep the rest waiting";
    case "truncated":
      return "more happens than is kept here";
    default:
      return event.kind satisfies never;
  }
}

/** "12 400 microtasks ran before the 0 ms timer …", and which place keeps the loop busy. */
export function starvationSentence(starvation: Starvation): string {
  return `${starvationClause(starvation)}.`;
}

function starvationClause({ ticks, overdue, delay, busiest }: Starvation): string {
  const count = `${grouped(ticks)} microtasks ran`;
  const before =
    overdue === undefined
      ? `${count} in one task; nothing else (timers, rendering, input) can run meanwhile`
      : `${count} before the ${delay} ms timer, which is ${grouped(Math.round(overdue))} ms late; nothing else (rendering, input) can run meanwhile`;
  const [first] = busiest;
  if (!first) return before;
  const culprit = first.id === "queueMicrotask" ? "queueMicrotask" : `what waits ${placeOf(first)}`;
  return `${before}. It is ${culprit} that keeps the loop busy (${grouped(first.count)} times)`;
}

function functionOf({ fn, kind }: TraceEvent): string {
  const isOfCall = kind === "enter" || kind === "suspend" || kind === "resume" || kind === "settle";
  if (!isOfCall) return "";
  return fn ? `\`${fn}\`` : "an async function without a name";
}

function placeOf({ id = "" }: { readonly id?: string }): string {
  const [line, column] = id.split(":");
  return column === undefined ? "somewhere" : `at line ${line}, column ${column}`;
}

function resumption({ how, text }: TraceEvent): string {
  if (how === "return") return "by returning, as its caller asked";
  if (how === "throw") return `with an error thrown there${text === undefined ? "" : `, ${text}`}`;
  return text === undefined ? "with what it waited for" : `with ${text}`;
}

function settlement({ how, text }: TraceEvent): string {
  const verb = how === "throw" ? "rejected" : "resolved";
  return text === undefined ? verb : `${verb} with ${text}`;
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, "\u202f");
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
