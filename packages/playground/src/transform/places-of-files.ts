/*
 * The files of a program are run as one script. In its positions each file has lines of its own: the
 * first those from 1, the second those from 100 001, and so on.
 */
const linesOfFile = 100_000;

export function firstLineOf(file: number): number {
  return file * linesOfFile + 1;
}

/** Which file of the program has a place of the script, "100003:5", and where: "3:5". */
export function fileOf(place: string): { readonly file: number; readonly place: string } {
  const [line = "", column = ""] = place.split(":");
  const index = Number(line) - 1;
  const file = Math.trunc(index / linesOfFile);
  return { file, place: `${(index % linesOfFile) + 1}:${column}` };
}

/** The same as a reader has it: "3:5" in the first file, "lib.js:3:5" in another one. */
export function shownPlace(id: string, names: readonly string[]): string {
  if (!/^\d+:\d+$/.test(id)) return id;
  const { file, place } = fileOf(id);
  return placeIn(file, place, names);
}

export function placeIn(file: number, place: string, names: readonly string[]): string {
  return file === 0 ? place : `${names[file] ?? ""}:${place}`;
}
