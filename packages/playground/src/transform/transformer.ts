import type { Outcome, Problem } from "./outcome.ts";
import type { ProgramRequest, Programs } from "./programs.ts";
import type { Request } from "./transform.ts";

/** What the worker is to make of a source: the output to show, or the programs to run. */
export type Task =
  | { readonly kind: "output"; readonly request: Request }
  | { readonly kind: "programs"; readonly request: ProgramRequest };

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
  readonly request: ProgramRequest;
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
  programs(request: ProgramRequest): Promise<Programs | Problem> {
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
    const task = this.#task();
    this.#idle = task === undefined;
    if (task === undefined) return;
    this.#give(task);
    this.#waiting = undefined;
    this.#timer = setTimeout(() => this.#restart(), TIME_LIMIT);
  }

  #task(): Task | undefined {
    if (this.#waiting) return { kind: "output", request: this.#waiting };
    return this.#asked && { kind: "programs", request: this.#asked.request };
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
