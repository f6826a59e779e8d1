import { computed, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Row } from "@unawait/trace";
import { selection } from "../selection.ts";
import type { Runs } from "./runs.ts";

/** How the reader goes through what was recorded, one row of both runs at a time. */
export interface Steps {
  readonly rows: ReadonlySignal<readonly Row[]>;
  /** The row that the reader looks at. */
  readonly index: ReadonlySignal<number>;
  readonly current: ReadonlySignal<Row | undefined>;
  /** The line of the source where that event happened, if it is known; counts from 1. */
  readonly line: ReadonlySignal<number | undefined>;
  readonly isPlaying: ReadonlySignal<boolean>;
  /** Rows a second, relative to the slowest useful. */
  readonly speed: Signal<number>;
  goTo(index: number): void;
  /** @param moment "1.2": goes to the first event of that tick, or behind it */
  goToMoment(moment: string): void;
  play(): void;
  pause(): void;
}

/** Milliseconds for which a row is shown at speed 1. */
const pace = 800;
const none: readonly Row[] = [];

export function makeSteps({ report }: Runs): Steps {
  const rows = computed(() => report.value?.comparison.rows ?? none);
  const index = signal(0);
  const current = computed(() => rows.value[index.value]);
  const isPlaying = signal(false);
  const speed = signal(1);

  function show(wanted: number): void {
    index.value = Math.max(0, Math.min(Math.trunc(wanted), rows.value.length - 1));
    const { left, right } = rows.value[index.value] ?? {};
    const place = (left ?? right)?.id;
    if (place !== undefined && place !== "queueMicrotask") selection.value = { place, by: "step" };
  }

  effect(() => {
    // A new recording is looked at from its beginning.
    void rows.value;
    index.value = 0;
    isPlaying.value = false;
  });

  effect(() => {
    if (!isPlaying.value) return undefined;
    const timer = setInterval(() => {
      show(index.peek() + 1);
      if (index.peek() === rows.peek().length - 1) isPlaying.value = false;
    }, pace / speed.value);
    return () => clearInterval(timer);
  });

  return {
    rows,
    index,
    current,
    line: computed(() => {
      const { left, right } = current.value ?? {};
      const line = (left ?? right)?.id?.split(":").at(-2);
      return line === undefined ? undefined : Number(line);
    }),
    isPlaying,
    speed,
    goTo(wanted) {
      isPlaying.value = false;
      show(wanted);
    },
    goToMoment(moment) {
      const [task = 1, tick = 0] = moment.split(".").map(Number);
      if (Number.isNaN(task) || Number.isNaN(tick)) return;
      const found = rows.value.findIndex(({ left, right }) => {
        const event = left ?? right;
        return event && (event.task > task || (event.task === task && event.tick >= tick));
      });
      this.goTo(found < 0 ? rows.value.length - 1 : found);
    },
    play() {
      if (index.value >= rows.value.length - 1) show(0);
      isPlaying.value = rows.value.length > 1;
    },
    pause: () => (isPlaying.value = false),
  };
}
