import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { HostName, NetworkAnswer } from "@unawait/trace";
import { type FilesOfProgram, makeFiles } from "./files/files.ts";
import type { PageOptions } from "./options/options.ts";
import type { Program } from "./program.ts";
import type { Outcome, Output, Problem } from "./transform/outcome.ts";
import type { Programs } from "./transform/programs.ts";
import { Transformer } from "./transform/transformer.ts";

/** What the page shows: every view reads this; the editor writes `source`. */
export interface Session {
  /** The text of the file that is shown. */
  readonly source: Signal<string>;
  readonly files: FilesOfProgram;
  readonly options: Signal<PageOptions>;
  /** Whose event loop the program has. */
  readonly host: Signal<HostName>;
  /** How its requests are answered. */
  readonly network: Signal<readonly NetworkAnswer[]>;
  /** Whether the console stays hidden until the reader has predicted the order. */
  readonly predict: Signal<boolean>;
  /** What to look for in the program, while it is an example. */
  readonly lookFor: Signal<Lesson | undefined>;
  /** What the reader has to know once, as that a link could not be read. */
  readonly notice: Signal<string | undefined>;
  /** Whether the reader has changed the source since it was opened. */
  readonly edited: Signal<boolean>;
  /** The newest output there was of the file; out of date while there is a problem. */
  readonly output: ReadonlySignal<Output | undefined>;
  /** Why `source` has no output. */
  readonly problem: ReadonlySignal<Problem | undefined>;
  /** All that a link holds. */
  readonly program: ReadonlySignal<Program>;
  /** Makes what is run of the program as it is now. */
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
export function startSession(first: Program): Session {
  const source = signal(first.source);
  const files = makeFiles(first, source);
  const options = signal(first.options);
  const host = signal<HostName>(first.host ?? "browser");
  const network = signal(first.network ?? []);
  const predict = signal(first.predict);
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
      files.open(next);
      options.value = next.options;
      host.value = next.host ?? "browser";
      network.value = next.network ?? [];
      predict.value = next.predict;
      lookFor.value = lesson;
      edited.value = false;
    });
  }

  const program = computed((): Program => {
    const [main, ...others] = files.all.value;
    return {
      source: main?.source ?? "",
      options: options.value,
      predict: predict.value,
      ...(others.length > 0 && { files: others }),
      ...(host.value === "node" && { host: host.value }),
      ...(network.value.length > 0 && { network: network.value }),
    };
  });

  const transformer = new Transformer(settle);
  effect(() => transformer.transform({ source: source.value, options: options.value }));
  const programs = () =>
    transformer.programs({ files: files.all.value, options: options.value, host: host.value });
  const shown = { source, files, options, host, network, predict, lookFor, notice, edited };
  return { ...shown, output, problem, program, programs, open };
}
