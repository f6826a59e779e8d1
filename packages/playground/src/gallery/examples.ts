import type { Program } from "../program.ts";
import type { Lesson } from "../session.ts";

/** A program that shows one thing. */
export interface Example extends Lesson {
  /** In links; its file has the same name. */
  readonly id: string;
  readonly program: Program;
}

const files = import.meta.glob<string>("./examples/*.js", {
  query: "?raw",
  import: "default",
  eager: true,
});

function example(
  id: string,
  title: string,
  lookFor: readonly string[],
  more: Partial<Program> = {},
): Example {
  const source = files[`./examples/${id}.js`];
  if (source === undefined) throw new Error(`Unexpected example ${id}, expected one with a file`);
  return { id, title, lookFor, program: { source, options: {}, predict: false, ...more } };
}

const predict = { predict: true };

/** From the first await to what few know; each fact is tested. */
export const examples: readonly Example[] = [
  example("fetch-user", "fetchUser, or what await stands for", [
    "The function runs synchronously up to its first await; then control returns to its caller.",
    "Each await becomes a yield: the driver takes the promise, and resumes the generator with its value.",
    "The response and its body arrive in two tasks, so the function suspends twice.",
    "No request leaves the page: “Network” shows what is answered, and when.",
  ]),
  example("abort", "A request that is aborted", [
    "abort() rejects the promise of fetch at once: the await throws an AbortError.",
    "The answer would have come after 300 ms; the timeline shows that the request is cancelled.",
  ]),
  example(
    "node-phases",
    "Node: nextTick, microtasks, timers, setImmediate",
    [
      "“Runs as in” is set to Node: the order is that of Node’s event loop.",
      "process.nextTick runs before the microtasks, after the script and after each callback.",
      "Timers that are due run in the timers phase, setImmediate in the check phase behind it.",
    ],
    { ...predict, host: "node" },
  ),
  example(
    "never-blocks",
    "await never blocks (A, B, C)",
    [
      "A and B are logged synchronously, in the script; only C is logged after the await.",
      "await null costs one microtask tick, even though there is nothing to wait for.",
    ],
    predict,
  ),
  example(
    "order-puzzle",
    "The order puzzle",
    [
      "The script runs to its end first: 1 and 6.",
      "Then the microtasks, in the order in which they were queued: 3 and 4 in tick 1, 5 in tick 2.",
      "The timer is another task, which runs when no microtask is left.",
    ],
    predict,
  ),
  example(
    "timer-or-microtask",
    "setTimeout(0) against microtasks",
    [
      "The timer was set first and is due at once, and still fires last.",
      "await, then and queueMicrotask share one queue: the first in is the first to run.",
    ],
    predict,
  ),
  example(
    "return-await",
    "return p against return await p",
    [
      "return promise takes 3 ticks: the result adopts the promise by calling its then, in a microtask.",
      "return await promise takes 2 ticks: the awaited value is returned, no promise.",
    ],
    predict,
  ),
  example("non-promise", "Awaiting a plain value", [
    "A number costs one tick, as a promise does.",
    "A thenable costs two: its then is called in a microtask of its own.",
  ]),
  example("try-catch-finally", "try, catch, finally", [
    "A rejection comes back into the function as a throw, right at the await: see gen.throw.",
    "finally may await too; the promise settles after it, with the value that catch returned.",
  ]),
  example("loop-or-all", "await in a loop against Promise.all", [
    "In the loop b starts only when a has arrived; d, e and f all start before any of them arrives.",
    "Look at the timers: one at a time first, then three at once.",
  ]),
  example("unhandled-rejection", "Unhandled rejection", [
    "Two of three calls are reported: a handler that comes in a later task is too late.",
    "The handler that is added in time keeps its call from being reported.",
  ]),
  example(
    "textbook-driver",
    "The textbook driver and its bugs",
    [
      "The output has the driver that articles show: result.value.then(onValue, reject).",
      "await 42 fails with a TypeError, since 42 has no then.",
      "A rejected await goes straight to reject: catch and finally never run.",
      "Set Form to inline, and both runs are the same.",
    ],
    { options: { driver: "textbook" } },
  ),
  example("cpu-work", "await does not make work asynchronous", [
    "async does not move work to another thread: the sum is computed before the script continues.",
    "The 0 ms timer fires only after all of it.",
  ]),
  example("endless-microtasks", "A loop that starves the timer", [
    "The timer is due after 0 ms and never fires: each await queues a microtask before the queue is empty.",
    "Nothing else can run either: no input, no rendering. The sandbox stops it.",
    "“Fix: yield to the event loop” shows the fix.",
  ]),
  example("endless-recursion", "The same loop as recursion", [
    "No stack overflows, since each call ends the one before; but the microtasks never do.",
    "The timer never fires here either.",
  ]),
  example("macrotask-fix", "Fix: yield to the event loop", [
    "The loop awaits a timer, so that each round is a task and other tasks run in between.",
    "The 0 ms timer fires after one round.",
  ]),
  example(
    "for-await",
    "for await, left early",
    [
      "break closes the generator: its finally runs, and the loop awaits it.",
      "4 comes two ticks after 5: one for the yielded value, one for the promise of next().",
    ],
    predict,
  ),
  example("async-generator", "An async generator and its queue", [
    "Nothing of its code runs before the first next().",
    "Three requests at once are answered one after the other, in order.",
    "What is yielded is awaited: b comes without its promise.",
  ]),
  example("this-and-arguments", "this and arguments in arrows", [
    "An async arrow has no this or arguments of its own: the output captures those of add.",
    "The generator inside could not see them otherwise.",
  ]),
  example("promise-subclass", "await of a Promise subclass", [
    "A plain promise is waited for directly and costs 1 tick; a Task is adopted first and costs 3.",
    "Its then is called, in a microtask, which the plain promise does without.",
    "An async function gives a plain promise, whatever it returns.",
  ]),
];
