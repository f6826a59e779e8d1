import {
  defaultLimits,
  type Limits,
  recordedProgram,
  type RecorderOptions,
  type Starvation,
  type TraceEvent,
} from "@unawait/trace";
import { makeFrame } from "./frame.ts";
import { type End, messageOf, type Outcome } from "./outcome.ts";
import { type FrameMessage, type ProgramError, readFrameMessage } from "./read-frame-message.ts";

export interface RunOptions {
  /** Hears of events as they come in. */
  readonly onEvents?: (events: readonly TraceEvent[]) => void;
  /** Milliseconds after which a program is stopped. */
  readonly wallLimit?: number;
  /** Milliseconds after which a program is stopped whose event loop does not come round. */
  readonly silenceLimit?: number;
  readonly limits?: Partial<Limits>;
  /** Whose event loop the program has, and how its requests are answered. */
  readonly recorder?: Partial<RecorderOptions>;
}

export interface Running {
  readonly done: Promise<Outcome>;
  stop(): void;
}

/** Milliseconds the browser may take to make the frame and the worker. */
const startLimit = 30_000;
/** Milliseconds between two looks at the clock. */
const interval = 50;
/** Milliseconds between two signs of life of the worker's event loop. */
const beat = 100;
/** Milliseconds for which a program may keep its event loop. */
const defaultSilence = 1000;
/** How many times the limit of silence a frame may take to answer. */
const patience = 10;

/**
 * Runs a program, which probes or the option `trace` may have prepared, in the sandbox. Nothing that
 * it does reaches the page but what its recorder says, which is checked.
 */
export function run(code: string, options: RunOptions = {}): Running {
  const running = new Sandbox(code, options);
  return { done: running.done, stop: () => running.end("stopped") };
}

class Sandbox {
  readonly done: Promise<Outcome>;
  readonly #options: RunOptions;
  readonly #limits: Limits;
  readonly #frame = makeFrame();
  readonly #token = crypto.randomUUID();
  readonly #program: { readonly text: string; readonly firstLine: number };
  readonly #events: TraceEvent[] = [];
  readonly #clock: ReturnType<typeof setInterval>;
  #resolve: (outcome: Outcome) => void = () => {};
  #hasShownLife = false;
  #began = performance.now();
  /** When the event loop of the worker was last heard of; undefined before it runs. */
  #lastBeat: number | undefined;
  /** Milliseconds since then in which the frame answered, so that a beat would have been heard. */
  #silence = 0;
  #hasAnswered = true;
  #starvation: Starvation | undefined;
  /** When it first told of that since the last beat, by its own clock. */
  #starvingSince: number | undefined;
  #messages = 0;
  #dropped = 0;
  #wasPatient = false;
  #isOver = false;

  constructor(code: string, options: RunOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    const post = `(post => message => post([${JSON.stringify(this.#token)}, message]))(postMessage)`;
    const settings = JSON.stringify({ ...options.recorder, beat, limits: this.#limits });
    this.#program = recordedProgram(code, `{ ...${settings}, post: ${post} }`);
    this.done = new Promise((resolve) => (this.#resolve = resolve));
    addEventListener("message", this.#receive);
    this.#clock = setInterval(() => this.#watch(), interval);
    document.body.append(this.#frame);
  }

  end(end: End, error?: ProgramError): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#clock);
    removeEventListener("message", this.#receive);
    this.#send({ kind: "stop" });
    this.#frame.remove();
    const details = {
      ...(this.#starvation && { starvation: this.#starvation }),
      ...(error && { error }),
    };
    const message = messageOf(end, performance.now() - this.#began, details);
    this.#resolve({
      end,
      message,
      events: this.#events,
      dropped: this.#dropped,
      wasPatient: this.#wasPatient,
      ...details,
    });
  }

  /** The origin is "null", as that of any sandbox: only the window tells who it is. */
  readonly #receive = (event: MessageEvent<unknown>): void => {
    if (event.source === null || event.source !== this.#frame.contentWindow) return;
    const message = readFrameMessage(event.data, this.#limits);
    // The recorder makes at most one message of each event, and a beat.
    const most = this.#limits.events + (performance.now() - this.#began) / 10 + 1000;
    if (!message || ++this.#messages > most) return this.end("flood");
    this.#handle(message);
  };

  #handle(message: FrameMessage): void {
    switch (message.kind) {
      case "ready":
        this.#began = performance.now();
        this.#send({ kind: "run", text: this.#program.text, token: this.#token });
        break;
      case "answer":
        this.#hasAnswered = true;
        break;
      case "refused":
        this.end("unsupported");
        break;
      case "flooded":
        this.end("flood");
        break;
      case "failed":
        // Once it runs, the recorder notes the error itself, and timers go on.
        if (this.#lastBeat === undefined) this.#fail(message.error);
        break;
      case "recorded":
        this.#record(message.message);
    }
  }

  #record(message: Extract<FrameMessage, { kind: "recorded" }>["message"]): void {
    switch (message.kind) {
      case "beat":
        this.#lastBeat = performance.now();
        this.#silence = 0;
        this.#starvingSince = undefined;
        break;
      case "done":
        this.#dropped = message.dropped;
        this.#wasPatient = message.wasPatient;
        this.end("done");
        break;
      case "events": {
        const { events } = message;
        const room = this.#limits.events + 200 - this.#events.length;
        if (events.length > room) return this.end("flood");
        this.#events.push(...events);
        this.#options.onEvents?.(events);
        const last = events.findLast(({ kind }) => kind === "starvation");
        if (last?.starvation) this.#starves(last.t, last.starvation);
      }
    }
  }

  /**
   * A program that tells for long enough that it starves tasks is stopped at once. To be sure of its
   * silence takes seconds where two programs keep two cores busy.
   */
  #starves(time: number, starvation: Starvation): void {
    this.#starvation = starvation;
    this.#starvingSince ??= time;
    const { silenceLimit = defaultSilence } = this.#options;
    if (time - this.#starvingSince > silenceLimit) this.end("starvation");
  }

  /** A worker that the browser does not load fails without a word. */
  #fail(error: ProgramError): void {
    if (error.line === 0) return this.end("unsupported");
    const line = Math.max(1, error.line - this.#program.firstLine + 1);
    this.end("syntax", { ...error, line });
  }

  #watch(): void {
    const { wallLimit = 10_000, silenceLimit = defaultSilence } = this.#options;
    const now = performance.now();
    if (this.#hasCrashed()) {
      this.end("memory");
    } else if (this.#lastBeat === undefined) {
      if (now - this.#began > startLimit) this.end("unsupported");
    } else if (this.#isSilent(now - this.#lastBeat, silenceLimit)) {
      this.end(this.#starvingSince !== undefined ? "starvation" : "silence");
    } else if (now - this.#began > wallLimit) {
      // On a busy machine silence takes long to be sure of.
      this.end(this.#starvingSince !== undefined ? "starvation" : "time");
    }
  }

  /** No event tells of a frame whose process has ended, but the frame within it is gone then. */
  #hasCrashed(): boolean {
    const hasFrame = this.#frame.contentWindow?.length === 1;
    const isGone = this.#hasShownLife && !hasFrame;
    this.#hasShownLife ||= hasFrame;
    return isGone;
  }

  /** A busy machine may keep the frame from passing on what the worker says. */
  #isSilent(sinceBeat: number, limit: number): boolean {
    if (this.#hasAnswered) {
      this.#silence += interval;
      this.#hasAnswered = false;
      this.#send({ kind: "ask" });
    }
    return this.#silence > limit || sinceBeat > limit * patience;
  }

  #send(message: { kind: "run"; text: string; token: string } | { kind: "ask" | "stop" }): void {
    // The frame's origin is "null", which cannot be named as a target.
    this.#frame.contentWindow?.postMessage(message, "*");
  }
}
