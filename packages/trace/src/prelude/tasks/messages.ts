import { cloneOf, defineProperty, makeMessageEvent } from "../originals.ts";
import { replaceGlobal } from "./globals.ts";
import { addTask, type Task } from "./pending.ts";
import { announce, begin, current } from "./tasks.ts";

type Listener = ((event: unknown) => unknown) | { handleEvent(event: unknown): unknown };

interface Registered {
  readonly listener: Listener;
  readonly once: boolean;
  /** Whether it gets the message itself and not an event, as in Node. */
  readonly isBare: boolean;
}

/** What came before anybody listened. */
interface Message {
  readonly task: Task;
  readonly data: unknown;
}

/** A port whose messages are tasks that the recorder knows. */
class RecordedPort {
  other: RecordedPort | undefined;
  #isStarted = false;
  #isClosed = false;
  #handler: Listener | null = null;
  #listeners: Registered[] = [];
  #waiting: Message[] = [];

  get onmessage(): Listener | null {
    return this.#handler;
  }

  set onmessage(handler: Listener | null) {
    this.#handler = typeof handler === "function" ? handler : null;
    this.start();
  }

  postMessage(message: unknown, options?: unknown): void {
    const data = cloneOf(message, options);
    const { other } = this;
    if (!other || this.#isClosed || other.#isClosed) return;
    const task = announce("message", 0, {});
    if (other.#isStarted) other.#deliver({ task, data });
    else other.#waiting[other.#waiting.length] = { task, data };
  }

  start(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let i = 0; i < waiting.length; i++) this.#deliver(waiting[i] as Message);
  }

  close(): void {
    this.#isClosed = true;
  }

  addEventListener(type: string, listener: Listener, options?: { once?: boolean } | boolean): void {
    const once = typeof options === "object" && options?.once === true;
    if (type === "message") this.#add({ listener, once, isBare: false });
  }

  removeEventListener(type: string, listener: Listener): void {
    if (type !== "message") return;
    const kept: Registered[] = [];
    for (let i = 0; i < this.#listeners.length; i++) {
      const one = this.#listeners[i] as Registered;
      if (one.listener !== listener) kept[kept.length] = one;
    }
    this.#listeners = kept;
  }

  on(type: string, listener: Listener): this {
    if (type === "message") this.#add({ listener, once: false, isBare: true });
    this.start();
    return this;
  }

  once(type: string, listener: Listener): this {
    if (type === "message") this.#add({ listener, once: true, isBare: true });
    this.start();
    return this;
  }

  off(type: string, listener: Listener): this {
    this.removeEventListener(type, listener);
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  #add(registered: Registered): void {
    this.#listeners[this.#listeners.length] = registered;
  }

  #deliver({ task, data }: Message): void {
    addTask(task);
    current.host.deliver(() => {
      begin(task);
      if (this.#isClosed) return;
      const event = makeMessageEvent(data);
      if (this.#handler) call(this.#handler, event);
      const listeners = this.#listeners;
      for (let i = 0; i < listeners.length; i++) {
        const { listener, once, isBare } = listeners[i] as Registered;
        if (once) this.removeEventListener("message", listener);
        call(listener, isBare ? data : event);
      }
    });
  }
}

defineProperty(RecordedPort, "name", { value: "MessagePort" });

function call(listener: Listener, event: unknown): void {
  if (typeof listener === "function") listener(event);
  else listener.handleEvent(event);
}

export function wrapMessages(): void {
  class MessageChannel {
    readonly port1 = new RecordedPort();
    readonly port2 = new RecordedPort();

    constructor() {
      this.port1.other = this.port2;
      this.port2.other = this.port1;
    }
  }
  replaceGlobal("MessageChannel", MessageChannel);
}
