import type { Outcome } from "./outcome.ts";
import type { Request } from "./transform.ts";

/** What the worker says: that it has loaded, then one outcome for each request. */
export type Reply = Outcome | { readonly kind: "ready" };

/** How many milliseconds a transform may take; no code should hang the page for ever. */
const TIME_LIMIT = 2000;

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
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(settle: (outcome: Outcome) => void) {
    this.#settle = settle;
    this.#worker = this.#spawn();
  }

  transform(request: Request): void {
    this.#waiting = request;
    if (this.#idle) this.#next();
  }

  #spawn(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.addEventListener("message", (event: MessageEvent<Reply>) => this.#receive(event.data));
    worker.addEventListener("error", () => this.#fail("The transform could not be loaded"));
    return worker;
  }

  #receive(reply: Reply): void {
    clearTimeout(this.#timer);
    if (reply.kind !== "ready" && this.#waiting === undefined) this.#settle(reply);
    this.#next();
  }

  #next(): void {
    this.#idle = this.#waiting === undefined;
    if (this.#waiting === undefined) return;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, no window
    this.#worker.postMessage(this.#waiting);
    this.#waiting = undefined;
    this.#timer = setTimeout(() => this.#restart(), TIME_LIMIT);
  }

  #restart(): void {
    this.#worker.terminate();
    this.#idle = false;
    this.#worker = this.#spawn();
    if (this.#waiting === undefined) this.#fail("The transform took too long and was stopped");
  }

  #fail(message: string): void {
    this.#settle({ kind: "problem", message });
  }
}
