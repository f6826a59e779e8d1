import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import type { StallReport } from "@unawait/guard";
import { describe, expect, test } from "vitest";
import { readCommand } from "../../packages/cli/src/command-line/command.ts";
import { guardOptions } from "../../packages/cli/src/command-line/options.ts";
import { folderWith, main, unawait } from "./unawait.ts";

describe("the guard's options come first, all behind them goes to Node", () => {
  const cases: Readonly<Record<string, { args: string[]; settings: string }>> = {
    "app.js": { args: ["app.js"], settings: "" },
    "--threshold 200 --action=exit --exit-code 3 --format json app.js": {
      args: ["app.js"],
      settings: "threshold=200 action=exit exitCode=3 format=json",
    },
    "--action throw --inspect -r ./a app.js": {
      args: ["--inspect", "-r", "./a", "app.js"],
      settings: "action=throw",
    },
    "app.js --threshold 5 --cache --help -- x": {
      args: ["app.js", "--threshold", "5", "--cache", "--help", "--", "x"],
      settings: "",
    },
    "-e 1": { args: ["-e", "1"], settings: "" },
    "--cache app.js": { args: ["--cache", "app.js"], settings: "" },
  };
  test.for(Object.entries(cases))("unawait guard %s", async ([line, expected]) => {
    const command = await readCommand(["guard", ...line.split(" ")], import.meta.dirname);
    expect(command).toEqual({ kind: "guard", ...expected });
  });
});

test("has a help of its own", () => {
  const { status, stdout } = unawait(["guard", "--help"]);
  expect(status).toBe(0);
  for (const { name } of guardOptions) expect(stdout).toContain(`  --${name} `);
  expect(stdout).toContain("unawait guard [options] [node flags] <file>");
});

/** Tells what it was started with. */
const echo = `process.stdin.setEncoding("utf8").on("data", (input) => {
  const { argv, execArgv, env } = process;
  console.log(JSON.stringify([input, argv.slice(2), execArgv.slice(2), env.UNAWAIT_GUARD]));
  process.exitCode = 7;
});`;

test("streams, arguments, flags and the exit code are those of the program", () => {
  const cwd = folderWith({ "app.mjs": echo });
  const args = ["guard", "--action", "exit", "--no-warnings", "app.mjs", "a b", "--action"];
  const env = { UNAWAIT_GUARD: "threshold=100 action=throw" };
  const { status, stdout, stderr } = unawait(args, { cwd, env, input: "typed" });
  expect({ status, stderr }).toEqual({ status: 7, stderr: "" });
  const settings = "threshold=100 action=throw action=exit";
  expect(JSON.parse(stdout)).toEqual(["typed", ["a b", "--action"], ["--no-warnings"], settings]);
});

test("names the code that starves the event loop", () => {
  const app =
    "const one = async () => 1;\nasync function flood() {\n  for (;;) await one();\n}\nflood();";
  const cwd = folderWith({ "app.mjs": app });
  const options = ["--threshold=100", "--action=exit", "--exit-code=9", "--format=json"];
  const { status, stderr } = unawait(["guard", ...options, "app.mjs"], { cwd, env: {} });
  expect(status).toBe(9);
  expect(JSON.parse(stderr) as StallReport).toMatchObject({
    kind: "starved",
    place: { name: "flood", line: 3 },
  });
});

test("signals reach the program, which may handle them", async () => {
  const app = `process.once("SIGINT", () => process.exit(5));
setInterval(() => {}, 1000);
console.log("ready");`;
  const cwd = folderWith({ "app.mjs": app });
  const child = spawn(process.execPath, ["-C", "source", main, "guard", "app.mjs"], { cwd });
  const ended = once(child, "close");
  await once(child.stdout, "data");
  child.kill("SIGINT");
  expect(await ended).toEqual([5, null]);
});

test("a signal that ends the program ends the command", () => {
  const cwd = folderWith({ "app.mjs": "process.kill(process.pid);" });
  expect(unawait(["guard", "app.mjs"], { cwd, env: {} })).toMatchObject({ signal: "SIGTERM" });
});

test("where the system replaces no process, streams and the exit code are passed on", () => {
  const cwd = folderWith({ "app.mjs": echo, "kill.mjs": "process.kill(process.pid);" });
  const run = (file: string) => {
    const preload = "data:text/javascript,process.execve=undefined";
    const args = ["-C", "source", "--import", preload, main, "guard", file, "x"];
    return spawnSync(process.execPath, args, { cwd, input: "typed", encoding: "utf8" });
  };
  const { status, stdout, stderr } = run("app.mjs");
  expect({ status, stderr }).toEqual({ status: 7, stderr: "" });
  expect(stdout).toContain('["typed",["x"],');
  expect(run("kill.mjs").status).toBe(128 + 15);
});
