import type { StallReport } from "@unawait/guard";
import { describe, expect, test, vi } from "vitest";
import { isTurn } from "../support/turns.ts";
import { runGuarded } from "./run-guarded.ts";
import { stallPrograms } from "./stalls.ts";

// Each keeps a processor busy.
vi.setConfig({ maxConcurrency: 2 });

describe.concurrent("names the code that keeps the event loop", () => {
  const tried = Object.entries(stallPrograms).filter((_, index) => isTurn(index, 6));
  test.for(tried)("%s", async ([, { kind, cause, name, source, flags = [] }]) => {
    const files: Readonly<Record<string, string>> =
      typeof source === "string" ? { "app.mjs": source } : source;
    const [first = ""] = Object.keys(files);
    const settings = "threshold=100 format=json action=exit exitCode=7";
    const { code, stderr } = await runGuarded({ files, args: [...flags, first], settings });
    expect(code, stderr).toBe(7);
    const report = JSON.parse(stderr) as StallReport;
    expect(report).toMatchObject({ kind, place: { name } });
    expect(report.cause).toBe(cause);
    const { file = "", line } = report.place ?? {};
    expect(markedLines(files)).toContain(`${file.split("/").at(-1)}:${line}`);
  });
});

/** The lines that have the comment, as `file:line`. */
function markedLines(files: Readonly<Record<string, string>>): string[] {
  return Object.entries(files).flatMap(([name, text]) =>
    text
      .split("\n")
      .flatMap((line, index) => (line.includes("// here") ? `${name}:${index + 1}` : [])),
  );
}
