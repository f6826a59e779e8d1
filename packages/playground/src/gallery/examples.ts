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
      "A and B come in the script itself; only C waits.",
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
      "The timer is another task, which comes when no microtask is left.",
    ],
    predict,
  ),
  example(
    "timer-or-microtask",
    "setTimeout(0) against microtasks",
    [
      "The timer was there first and is due at once, and still comes last.",
      "await, then and queueMicrotask share one queue: first come, first served.",
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
  example("non-promise", "await of what is no promise", [
    "A number costs one tick, as a promise does.",
    "A thenable costs two: its then is called in a microtask of its own.",
  ]),
  example("try-catch-finally", "try, catch, finally", [
    "A rejection comes back into the function as a throw, right at the await: see gen.throw.",
    "finally may await too; the value that catch returns waits for it.",
  ]),
  example("loop-or-all", "await in a loop against Promise.all", [
    "In the loop b starts only when a is there; d, e and f all start before one of them is there.",
    "Look at the timers: one at a time first, then three at once.",
  ]),
  example("unhandled-rejection", "A rejection that nobody handles", [
    "Two of three calls are reported: a handler that comes in a later task is too late.",
    "The handler that is there in time keeps its call from being reported.",
  ]),
  example(
    "textbook-driver",
    "The textbook driver and its bugs",
    [
      "The output has the driver that articles show: result.value.then(onValue, reject).",
      "await 42 fails with a TypeError, since 42 has no then.",
      "A rejected await goes straight to reject: catch and finally never run.",
      "Set the option driver to inline, and both runs are the same.",
    ],
    { options: { driver: "textbook" } },
  ),
  example("cpu-work", "await does not make work asynchronous", [
    "async moves nothing elsewhere: the sum is computed before the script goes on.",
    "The 0 ms timer waits for all of it.",
  ]),
  example("endless-microtasks", "A loop that starves the timer", [
    "The timer is due after 0 ms and never fires: each await queues a microtask before the queue is empty.",
    "Nothing else gets a turn either: no input, no rendering. The sandbox stops it.",
    "The next example but one is the way out.",
  ]),
  example("endless-recursion", "The same, as recursion", [
    "No stack overflows, since each call ends the one before; but the microtasks never do.",
    "Again the timer never fires.",
  ]),
  example("macrotask-fix", "The way out, a task of its own", [
    "The loop waits for a timer, so that each round is a task, and others come in between.",
    "The 0 ms timer fires after one round.",
  ]),
  example(
    "for-await",
    "for await, left early",
    [
      "break closes the generator: its finally runs, and the loop waits for it.",
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
