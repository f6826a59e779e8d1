import { describe, expect, test, vi } from "vitest";
import { isTurn, triesAll } from "../support/turns.ts";
import { healthyPrograms } from "./healthy.ts";
import { runGuarded } from "./run-guarded.ts";

// Most of them wait.
vi.setConfig({ maxConcurrency: 4 });

describe.concurrent("reports nothing of", () => {
  const tried = Object.entries(healthyPrograms).filter(
    ([, program], index) =>
      triesAll || (isTurn(index, 4) && !(typeof program === "object" && program.takesLong)),
  );
  test.for(tried)("%s", async ([, program]) => {
    const {
      source,
      flags = [],
      stderr = /^$/,
    } = typeof program === "string" ? { source: program } : program;
    const files = { "app.mjs": source };
    const run = await runGuarded({ files, args: [...flags, "app.mjs"], settings: "threshold=300" });
    expect(run.stderr).not.toContain("The event loop");
    expect(run).toMatchObject({
      code: 0,
      stdout: "done\n",
      stderr: expect.stringMatching(stderr) as string,
    });
  });
});
