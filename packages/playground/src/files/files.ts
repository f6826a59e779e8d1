import { batch, effect, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { isFileName, mainName, type Program, type SourceFile } from "../program.ts";
import { placeIn } from "../transform/places-of-files.ts";

/** The files of a program, one of which is shown. */
export interface FilesOfProgram {
  /** The first is the program, the others are what it may import. */
  readonly all: ReadonlySignal<readonly SourceFile[]>;
  /** Which one is shown. */
  readonly shown: ReadonlySignal<number>;
  /** Whose changes can be undone: a number of that file's own, which it keeps. */
  readonly history: ReadonlySignal<number>;
  open(program: Program): void;
  show(index: number): void;
  /** Adds an empty file and shows it. */
  add(): void;
  /** What a place of the file that is shown is called in recordings: "3:5", "lib.js:3:5". */
  idOf(place: string): string;
  /** Shows the file of such a place. */
  showPlace(id: string): void;
  /** @returns whether it may be called so */
  rename(index: number, name: string): boolean;
  remove(index: number): void;
}

/** @param source the text of the file that is shown */
export function makeFiles(program: Program, source: Signal<string>): FilesOfProgram {
  const all = signal(filesOf(program));
  const shown = signal(0);
  let histories = all.value.map((_, index) => index);
  let nextHistory = histories.length;
  const history = signal(0);

  effect(() => {
    const text = source.value;
    const files = all.peek();
    const file = files[shown.peek()];
    if (!file || file.source === text) return;
    all.value = files.with(shown.peek(), { ...file, source: text });
  });

  function show(index: number, files: readonly SourceFile[] = all.peek()): void {
    batch(() => {
      all.value = files;
      shown.value = index;
      history.value = histories[index] ?? 0;
      source.value = files[index]?.source ?? "";
    });
  }

  return {
    all,
    shown,
    history,
    open(next) {
      const files = filesOf(next);
      // What the first file held before can be brought back.
      histories = files.map((_, index) => (index === 0 ? 0 : nextHistory++));
      show(0, files);
    },
    show,
    idOf: (place) => placeIn(shown.value, place, namesOf(all.value)),
    showPlace(id) {
      const [column, line, name] = id.split(":").toReversed();
      if (line === undefined || column === undefined) return;
      const index = name === undefined ? 0 : namesOf(all.peek()).indexOf(name);
      if (index >= 0 && index !== shown.peek()) show(index);
    },
    add() {
      const files = all.value;
      const names = namesOf(files);
      let number = 1;
      while (names.includes(nameOf(number))) number++;
      histories.push(nextHistory++);
      show(files.length, [...files, { name: nameOf(number), source: "" }]);
    },
    rename(index, name) {
      const files = all.value;
      const file = files[index];
      const others = files.filter((_, at) => at !== index).map((other) => other.name);
      if (!file || index === 0 || !isFileName(name, others)) return false;
      all.value = files.with(index, { ...file, name });
      return true;
    },
    remove(index) {
      if (index <= 0) return;
      histories.splice(index, 1);
      show(0, all.value.toSpliced(index, 1));
    },
  };
}

function filesOf({ source, files = [] }: Program): readonly SourceFile[] {
  return [{ name: mainName, source }, ...files];
}

function namesOf(files: readonly SourceFile[]): string[] {
  return files.map(({ name }) => name);
}

function nameOf(number: number): string {
  return number === 1 ? "lib.js" : `lib${number}.js`;
}
