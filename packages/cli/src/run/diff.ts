import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";

const seconds = 10;

/** A unified diff of a file, in the format of `git apply` and `patch -p1`. */
export function unifiedDiff(name: string, before: string, after: string): string {
  const [old, now] = [`a/${name}`, `b/${name}`];
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY, timeout: seconds * 1000 };
  const patch = createTwoFilesPatch(old, now, before, after, undefined, undefined, options);
  return patch ?? wholeDiff(old, now, before, after);
}

/** For texts too different to be compared in time: removes all lines and adds the new ones. */
function wholeDiff(old: string, now: string, before: string, after: string): string {
  const [removed, added] = [linesOf(before), linesOf(after)];
  const head = `--- ${old}\n+++ ${now}\n@@ -1,${removed.length} +1,${added.length} @@\n`;
  return head + marked("-", removed) + marked("+", added);
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function marked(mark: string, lines: readonly string[]): string {
  const whole = (line: string) =>
    line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`;
  return lines.map((line) => mark + whole(line)).join("");
}
