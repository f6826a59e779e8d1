import { batch, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { PageOptions } from "./options/options.ts";
import type { Program } from "./program.ts";
import type { Outcome, Output, Problem } from "./transform/outcome.ts";
import type { Programs } from "./transform/programs.ts";
import { Transformer } from "./transform/transformer.ts";

/** What the page shows: every view reads this; the editor writes `source`. */
export interface Session {
  readonly source: Signal<string>;
  readonly options: Signal<PageOptions>;
  /** Whether the console stays hidden until the reader has predicted the order. */
  readonly predict: Signal<boolean>;
  /** What to look for in the program, while it is an example. */
  readonly lookFor: Signal<Lesson | undefined>;
  /** What the reader has to know once, as that a link could not be read. */
  readonly notice: Signal<string | undefined>;
  /** Whether the reader has changed the source since it was opened. */
  readonly edited: Signal<boolean>;
  /** The newest output there was; out of date while there is a problem. */
  readonly output: ReadonlySignal<Output | undefined>;
  /** Why `source` has no output. */
  readonly problem: ReadonlySignal<Problem | undefined>;
  /** Makes what is run of the source as it is now. */
  programs(): Promise<Programs | Problem>;
  /** Works on another program from now on; nothing of it runs. */
  open(program: Program, lesson?: Lesson): void;
}

export interface Lesson {
  readonly title: string;
  readonly lookFor: readonly string[];
}

/** Half-typed code is nearly always wrong: complain only when the typing pauses. */
const PAUSE = 400;

/** Transforms `source` now and whenever it changes. */
export function startSession(program: Program): Session {
  const source = signal(program.source);
  const options = signal(program.options);
  const predict = signal(program.predict);
  const lookFor = signal<Lesson>();
  const notice = signal<string>();
  const edited = signal(false);
  const output = signal<Output>();
  const problem = signal<Problem>();
  let complaint: ReturnType<typeof setTimeout> | undefined;

  function settle(outcome: Outcome): void {
    clearTimeout(complaint);
    if (outcome.kind === "problem") {
      const delay = problem.value ? 0 : PAUSE;
      complaint = setTimeout(() => (problem.value = outcome), delay);
    } else {
      batch(() => {
        output.value = outcome;
        problem.value = undefined;
      });
    }
  }

  function open(next: Program, lesson?: Lesson): void {
    batch(() => {
      source.value = next.source;
      options.value = next.options;
      predict.value = next.predict;
      lookFor.value = lesson;
      edited.value = false;
    });
  }

  const transformer = new Transformer(settle);
  const request = () => ({ source: source.value, options: options.value });
  effect(() => transformer.transform(request()));
  const programs = () => transformer.programs(request());
  return { source, options, predict, lookFor, notice, edited, output, problem, programs, open };
}
