import type { Comparison } from "./compare.ts";
import type { TraceEvent } from "./event.ts";
import { sentenceOf } from "./sentence.ts";

/** A run as a table. */
export function toMarkdown(events: readonly TraceEvent[]): string {
  const rows = events.map((event) => [
    String(event.seq),
    moment(event),
    event.kind,
    event.id ?? "",
    sentenceOf(event),
  ]);
  return table(["#", "task.tick", "event", "where", "what"], rows);
}

/** Two runs as a table, with a mark at each row that differs. */
export function comparisonToMarkdown(
  { rows }: Comparison,
  names: readonly [string, string],
): string {
  const lines = rows.map(({ left, right }, index) => {
    const isSame = left !== undefined && right !== undefined && moment(left) === moment(right);
    const shown = left ?? right;
    return [
      String(index + 1),
      left ? moment(left) : "",
      right ? moment(right) : "",
      isSame ? "" : "≠",
      shown?.kind ?? "",
      shown?.id ?? "",
      shown ? sentenceOf(shown) : "",
    ];
  });
  return table(["#", ...names, "", "event", "where", "what"], lines);
}

export function toJson(events: readonly TraceEvent[]): string {
  return JSON.stringify(events, null, 2);
}

function moment({ task, tick }: TraceEvent): string {
  return `${task}.${tick}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escape).join(" | ")} |\n`;
  return line(head) + line(head.map(() => "---")) + rows.map(line).join("");
}

/** A program may log anything; here it is to stay text in its cell. */
function escape(cell: string): string {
  return cell.replaceAll(/[\\|<>&[\]*_#]/g, "\\$&").replaceAll(/\s+/g, " ");
}
