import type { Outcome, Problem } from "./outcome.ts";
import type { Programs } from "./programs.ts";
import type { Request } from "./transform.ts";

/** What the worker is to make of a source: the output to show, or the programs to run. */
export interface Task {
  readonly kind: "output" | "programs";
  readonly request: Request;
}

/** What the worker says: that it has loaded, then one reply for each task. */
export type Reply =
  | Outcome
  | { readonly kind: "made"; readonly result: Programs | Problem }
  | { readonly kind: "ready" };

/**
 * How many milliseconds a transform may take; no code should hang the page for ever. It takes a
 * fraction of a second, but on a busy machine several.
 */
const TIME_LIMIT = 20_000;

interface Asked extends PromiseWithResolvers<Programs | Problem> {
  readonly request: Request;
}

/**
 * Transforms in a worker, one request at a time. While it works the newest request waits,
 * older ones are forgotten, and so is an outcome that a waiting request has overtaken.
 */
export class Transformer {
  readonly #settle: (outcome: Outcome) => void;
  #worker: Worker;
  /** Not before "ready": loading the worker must not count as a slow transform. */
  #idle = false;
  #waiting: Request | undefined;
  #asked: Asked | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(settle: (outcome: Outcome) => void) {
    this.#settle = settle;
    this.#worker = this.#spawn();
  }

  transform(request: Request): void {
    this.#waiting = request;
    if (this.#idle) this.#next();
  }

  /** Made behind the output of the newest request; to be asked for one at a time. */
  programs(request: Request): Promise<Programs | Problem> {
    this.#asked = { request, ...Promise.withResolvers<Programs | Problem>() };
    if (this.#idle) this.#next();
    return this.#asked.promise;
  }

  #answer(result: Programs | Problem): void {
    this.#asked?.resolve(result);
    this.#asked = undefined;
  }

  #spawn(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", (event: MessageEvent<Reply>) => this.#receive(event.data));
    worker.addEventListener("error", () => this.#fail("The transform could not be loaded"));
    return worker;
  }

  #receive(reply: Reply): void {
    clearTimeout(this.#timer);
    if (reply.kind === "made") this.#answer(reply.result);
    else if (reply.kind !== "ready" && this.#waiting === undefined) this.#settle(reply);
    this.#next();
  }

  #next(): void {
    const request = this.#waiting ?? this.#asked?.request;
    this.#idle = request === undefined;
    if (request === undefined) return;
    this.#give({ kind: this.#waiting ? "output" : "programs", request });
    this.#waiting = undefined;
    this.#timer = setTimeout(() => this.#restart(), TIME_LIMIT);
  }

  #give(task: Task): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
    this.#worker.postMessage(task);
  }

  #restart(): void {
    this.#worker.terminate();
    this.#idle = false;
    this.#worker = this.#spawn();
    if (this.#waiting === undefined) this.#fail("The transform took too long and was stopped");
  }

  #fail(message: string): void {
    this.#settle({ kind: "problem", message });
    this.#answer({ kind: "problem", message });
  }
}
