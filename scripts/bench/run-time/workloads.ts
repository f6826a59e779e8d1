export interface Workload {
  /** Its file in workloads/, and the name of the exported function. */
  readonly id: string;
  readonly title: string;
  /** What `n` counts. */
  readonly unit: string;
}

/** One construct each, as in the comparison of drivers. */
export const constructs: readonly Workload[] = [
  { id: "a", title: "no await", unit: "call" },
  { id: "b", title: "one await of a promise", unit: "call" },
  { id: "c", title: "one await of a number", unit: "call" },
  { id: "d", title: "ten awaits in a loop", unit: "call" },
  { id: "e", title: "chain of ten functions", unit: "chain" },
  { id: "f", title: "1,000 concurrent calls", unit: "batch" },
  { id: "g", title: "try, catch and finally", unit: "call" },
  { id: "h", title: "recursive fib(20)", unit: "fib(20)" },
  { id: "i", title: "200 concurrent uploads (doxbee)", unit: "batch" },
  { id: "j", title: "async generator and for await", unit: "item" },
  { id: "k", title: "arrow with this", unit: "call" },
  { id: "k2", title: "arrow made at each call", unit: "call" },
  { id: "l", title: "method", unit: "call" },
  { id: "m", title: "cache with 99 % hits", unit: "call" },
  { id: "loop", title: "awaits of one long call", unit: "await" },
];

/** The shapes of real code. */
export const shapes: readonly Workload[] = [
  { id: "retry", title: "retry with delays", unit: "task" },
  { id: "paginate", title: "paginated fetch", unit: "list" },
  { id: "pool", title: "worker pool over a queue", unit: "queue" },
  { id: "lru", title: "loader with an LRU cache", unit: "turn" },
  { id: "pipeline", title: "pipeline of async generators", unit: "row" },
  { id: "middleware", title: "middleware chain as koa's", unit: "request" },
];

export const workloads: readonly Workload[] = [...constructs, ...shapes];
