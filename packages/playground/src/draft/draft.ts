import { type Program, readProgram } from "../program.ts";
import { forget, recall, remember } from "../storage.ts";

const key = "unawait.draft";

/** What the reader wrote last, on this machine. It is shown, never run. */
export function readDraft(): Program | undefined {
  const program = readProgram(recall(key));
  return program && program.source.length <= longest ? program : undefined;
}

export function keepDraft(program: Program): void {
  if (program.source.length <= longest) remember(key, program);
}

export function dropDraft(): void {
  forget(key);
}

/** What the transform takes. */
const longest = 200_000;
