import type { Starvation, TraceEvent } from "./event.ts";
import { taskName } from "./task-name.ts";

/** What happened, in one sentence of plain English. */
export function sentenceOf(event: TraceEvent): string {
  return `${capitalized(clauseOf(event))}.`;
}

/** When an event came: "in the script", "in microtask tick 2 of task 1". */
export function momentOf({ task, tick }: TraceEvent): string {
  if (tick > 0) return `in microtask tick ${tick} of task ${task}`;
  return task === 1 ? "in the script, which is task 1" : `in task ${task}`;
}

function clauseOf(event: TraceEvent): string {
  const { text, ref, how } = event;
  const moment = momentOf(event);
  const what = functionOf(event);
  switch (event.kind) {
    case "enter":
      return `${what} is called, ${moment}: it runs synchronously up to its first await`;
    case "suspend":
      return `${what} suspends ${placeOf(event)}${text === undefined ? "" : ` on ${text}`}; control returns to its caller`;
    case "resume":
      return `${what} resumes ${placeOf(event)} ${resumption(event)}, ${moment}`;
    case "settle":
      return `${what} ends, ${moment}: its promise is ${settlement(event)}`;
    case "enqueue":
      return how === "nextTick"
        ? `\`process.nextTick\` queues callback ${ref} to run before the microtasks, ${moment}`
        : `\`queueMicrotask\` puts callback ${ref} at the end of the microtask queue, ${moment}`;
    case "microtask":
      return how === "nextTick"
        ? `callback ${ref} of \`process.nextTick\` runs, ${moment}`
        : `microtask ${ref} (\`queueMicrotask\`) runs, ${moment}`;
    case "schedule":
      return `${scheduling(event)}, ${moment}`;
    case "cancel":
      return `${taskName(event)} is cancelled, ${moment}`;
    case "timer":
      return beginning(event);
    case "log":
      return `the console shows ${text === "" ? "an empty line" : text}, ${moment}`;
    case "error":
      return `nothing catches the error ${text}, ${moment}`;
    case "rejection":
      return `nothing handles the rejection with ${text}`;
    case "starvation":
      return event.starvation
        ? starvationClause(event.starvation)
        : "microtasks keep all other tasks waiting";
    case "truncated":
      return "more happened than is kept";
    default:
      return event.kind satisfies never;
  }
}

/** "12 400 microtasks ran before the 0 ms timer …", and which place keeps the loop busy. */
export function starvationSentence(starvation: Starvation): string {
  return `${starvationClause(starvation)}.`;
}

function starvationClause({ ticks, overdue, delay, how, busiest }: Starvation): string {
  const count = `${grouped(ticks)} microtasks ran`;
  const kind = taskName({ how });
  const late = kind === "timer" ? `${delay} ms timer` : kind;
  const before =
    overdue === undefined
      ? `${count} in one task; nothing else (timers, rendering, input) can run meanwhile`
      : `${count} before the ${late}, which is ${grouped(Math.round(overdue))} ms late; nothing else (rendering, input) can run meanwhile`;
  const [first] = busiest;
  if (!first) return before;
  const culprit = first.id === "queueMicrotask" ? "queueMicrotask" : `the await ${placeOf(first)}`;
  return `${before}. It is ${culprit} that keeps the loop busy (${grouped(first.count)} times)`;
}

function scheduling({ how, ref, delay, text }: TraceEvent): string {
  switch (how) {
    case "interval":
      return `\`setInterval\` sets timer ${ref} to fire every ${delay} ms`;
    case "frame":
      return `\`requestAnimationFrame\` asks for callback ${ref} before the next frame`;
    case "task":
      return `\`scheduler.postTask\` queues task ${ref}${delay ? ` after ${delay} ms` : ""}`;
    case "yield":
      return `\`scheduler.yield\` lets other tasks run first (${ref})`;
    case "message":
      return `\`postMessage\` sends message ${ref}`;
    case "fetch":
      return `\`fetch\` sends request ${ref}, ${text}; the answer takes ${delay} ms`;
    case "body":
      return `\`${text}\` begins to read the body of a response (${ref})`;
    case "read":
      return `the program asks for the file ${text} (${ref})`;
    case "immediate":
      return `\`setImmediate\` queues callback ${ref} for the check phase`;
    case "close":
      return `a port is closed (${ref})`;
    default:
      return `\`setTimeout\` sets timer ${ref} to fire after ${delay} ms`;
  }
}

function beginning({ how, ref, delay, task }: TraceEvent): string {
  const begins = `task ${task} begins`;
  switch (how) {
    case "frame":
      return `callback ${ref} of \`requestAnimationFrame\` runs: ${begins}`;
    case "task":
      return `task ${ref} of \`scheduler.postTask\` runs: ${begins}`;
    case "yield":
      return `the code behind \`scheduler.yield\` continues: ${begins}`;
    case "message":
      return `message ${ref} arrives: ${begins}`;
    case "fetch":
      return `request ${ref} is answered: ${begins}`;
    case "body":
      return `the body has been read: ${begins}`;
    case "read":
      return `the file has been read: ${begins}`;
    case "immediate":
      return `callback ${ref} of \`setImmediate\` runs in the check phase: ${begins}`;
    case "close":
      return `the port tells that it is closed: ${begins}`;
    default:
      return `timer ${ref} fires after ${delay} ms or more: ${begins}`;
  }
}

function functionOf({ fn, kind }: TraceEvent): string {
  const isOfCall = kind === "enter" || kind === "suspend" || kind === "resume" || kind === "settle";
  if (!isOfCall) return "";
  return fn ? `\`${fn}\`` : "an async function without a name";
}

function placeOf({ id = "" }: { readonly id?: string }): string {
  const [column, line, file] = id.split(":").toReversed();
  if (line === undefined) return "somewhere";
  return `at ${file === undefined ? "" : `${file}, `}line ${line}, column ${column}`;
}

function resumption({ how, text }: TraceEvent): string {
  if (how === "return") return "by returning, as its caller asked";
  if (how === "throw") return `by throwing${text === undefined ? "" : ` ${text}`}`;
  return text === undefined ? "with the awaited value" : `with ${text}`;
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
