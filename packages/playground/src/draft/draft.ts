import { type Program, readProgram } from "../program.ts";
import { forget, recall, remember } from "../storage.ts";

const key = "unawait.draft";

/** What the reader wrote last, on this machine. It is shown, never run. */
export function readDraft(): Program | undefined {
  const program = readProgram(recall(key));
  return program && lengthOf(program) <= longest ? program : undefined;
}

export function keepDraft(program: Program): void {
  if (lengthOf(program) <= longest) remember(key, program);
}

function lengthOf({ source, files = [] }: Program): number {
  return files.reduce((length, file) => length + file.source.length, source.length);
}

export function dropDraft(): void {
  forget(key);
}

/** What the transform takes. */
const longest = 200_000;
