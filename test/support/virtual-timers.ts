interface VirtualTimer {
  readonly handle: number;
  readonly run: () => void;
  readonly interval: number | undefined;
  due: number;
}

/** Timers on a clock of their own: they fire in the same order each time, and nobody waits. */
export class VirtualTimers {
  #time = 0;
  #handles = 0;
  #timers: VirtualTimer[] = [];
  #isPumping = false;
  readonly #perReading: number;

  /** @param perReading milliseconds by which each look at the clock moves it */
  constructor(perReading = 0) {
    this.#perReading = perReading;
  }

  readonly globals = {
    queueMicrotask,
    performance: { now: () => (this.#time += this.#perReading) },
    setTimeout: (task: (...args: unknown[]) => void, delay = 0, ...args: unknown[]) =>
      this.#add(() => task(...args), delay, undefined),
    setInterval: (task: (...args: unknown[]) => void, delay = 0, ...args: unknown[]) =>
      this.#add(() => task(...args), delay, Math.max(1, delay)),
    clearTimeout: (handle: number) => this.#remove(handle),
    clearInterval: (handle: number) => this.#remove(handle),
  };

  get isIdle(): boolean {
    return this.#timers.length === 0;
  }

  #add(run: () => void, delay: number, interval: number | undefined): number {
    const handle = ++this.#handles;
    this.#timers.push({ handle, run, interval, due: this.#time + Math.max(1, delay) });
    this.#pump();
    return handle;
  }

  #remove(handle: number): void {
    this.#timers = this.#timers.filter((timer) => timer.handle !== handle);
  }

  /** Each in a task of its own, as in a browser. */
  #pump(): void {
    if (this.#isPumping || this.isIdle) return;
    this.#isPumping = true;
    setImmediate(() => {
      this.#isPumping = false;
      this.#fire();
      this.#pump();
    });
  }

  #fire(): void {
    const [next] = this.#timers.toSorted((a, b) => a.due - b.due || a.handle - b.handle);
    if (!next) return;
    this.#time = Math.max(this.#time, next.due);
    if (next.interval === undefined) this.#remove(next.handle);
    else next.due += next.interval;
    // What it throws is nobody's to catch; the timers go on.
    setImmediate(() => this.#pump());
    next.run();
  }
}
