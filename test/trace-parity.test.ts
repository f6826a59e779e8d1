import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { triesAll } from "./support/turns.ts";

const count = triesAll ? 20 : 5;

// In a process of its own: the programs leave rejections without a handler.
test("programs made at random have the same events in the same ticks", async () => {
  const script = join(import.meta.dirname, "../scripts/parity.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [
    "-C",
    "source",
    script,
    String(count),
    "7000",
  ]);
  expect(stdout).toMatch(new RegExp(`^${count} of ${count} programs`));
});
