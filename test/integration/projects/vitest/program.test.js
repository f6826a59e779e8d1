import { writeFileSync } from "node:fs";
import { test, vi } from "vitest";

// No test fails because a machine is busy.
const timeout = 60_000;

test("the program runs to its end", { timeout }, async () => {
  const printed = [];
  const log = vi.spyOn(console, "log").mockImplementation((line) => void printed.push(line));
  await import("./src/main.js");
  await vi.waitUntil(() => printed.at(-1)?.startsWith("stack "), { timeout });
  log.mockRestore();
  writeFileSync("printed.txt", printed.join("\n"));
});
