import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { checkSource } from "../packages/cli/src/check/check-source.ts";
import { starvationCases } from "./starvation/cases.ts";

const folder = join(import.meta.dirname, "starvation");

test.for(starvationCases)("$file runs no timer", async ({ file }) => {
  const child = spawn(process.execPath, [join(folder, file)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => void (output += text));
  await once(child.stdout, "data");
  await setTimeout(300);
  child.kill("SIGKILL");
  await once(child, "close");
  expect(output).toBe("started\n");
});

test.for(starvationCases)("$file: what the rule says", ({ file, reportedLine }) => {
  const source = readFileSync(join(folder, file), "utf8");
  const reports = checkSource(source, file, "module", ["no-endless-microtasks"]);
  expect(reports.map(({ line }) => line)).toEqual(reportedLine === undefined ? [] : [reportedLine]);
});
