import { writeFileSync } from "node:fs";
import { test, vi } from "vitest";

test("the program runs to its end", async () => {
  const printed = [];
  const log = vi.spyOn(console, "log").mockImplementation((line) => void printed.push(line));
  await import("./src/main.js");
  await vi.waitUntil(() => printed.at(-1)?.startsWith("stack "));
  log.mockRestore();
  writeFileSync("printed.txt", printed.join("\n"));
});
