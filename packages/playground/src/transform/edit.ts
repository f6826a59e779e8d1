/** A change of a text, by offsets into it. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
  let edited = text;
  for (const { from, to, insert } of edits.toSorted((a, b) => b.from - a.from)) {
    edited = edited.slice(0, from) + insert + edited.slice(to);
  }
  return edited;
}
