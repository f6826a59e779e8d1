import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

// In a process of its own: the programs leave rejections without a handler.
test("programs made at random have the same events in the same ticks", async () => {
  const script = join(import.meta.dirname, "../scripts/parity.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [
    "-C",
    "source",
    script,
    "5",
    "7000",
  ]);
  expect(stdout).toMatch(/^5 of 5 programs/);
});
