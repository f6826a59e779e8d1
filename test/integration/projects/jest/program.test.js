import { appendFileSync } from "node:fs";

// No test fails because a machine is busy.
const timeout = 60_000;

test(
  "the program runs to its end",
  async () => {
    const printed = [];
    const log = jest.spyOn(console, "log").mockImplementation((line) => void printed.push(line));
    await import("./src/main.js");
    while (!printed.at(-1)?.startsWith("stack ")) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    log.mockRestore();
    appendFileSync("printed.txt", printed.join("\n"));
  },
  timeout,
);
