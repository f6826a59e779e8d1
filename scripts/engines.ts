/*
 * `pnpm engines`: runs the shared program of test/integration in old engines, lowered by this plugin and
 * by preset-env or React Native's preset, with each driver. It prints what it prints natively here.
 */
import { join } from "node:path";
import type { Options } from "babel-plugin-unawait";
import { parse } from "acorn";
import { bundle } from "./engines/bundle.ts";
import { installEngines, print } from "./engines/engines.ts";

const drivers: Readonly<Record<string, Options>> = {
  inline: {},
  file: { driver: "file" },
  "file, size": { driver: "file", optimize: "size" },
  "file, unoptimised": { driver: "file", optimize: false },
  runtime: { driver: "runtime" },
  "runtime, captured": { driver: "runtime", promise: "captured" },
  exact: { exact: true },
};

const engines = installEngines(join(import.meta.dirname, "../node_modules/.cache/engines"));
const expected = print([process.execPath], await bundle(undefined, undefined));
console.log(`${expected.split("\n").length} lines are expected`);

const withoutResources = print([process.execPath], await bundle(undefined, undefined, false));

const results: Record<string, Record<string, string>> = {};
for (const engine of engines) {
  for (const [driver, options] of Object.entries(drivers)) {
    (results[engine.name] ??= {})[driver] = await outcome(engine, options);
  }
}
console.table(results);

async function outcome(engine: (typeof engines)[number], options: Options): Promise<string> {
  try {
    const code = await bundle(engine, options);
    parse(code, { ecmaVersion: engine.syntax });
    engine.check?.(code);
    const printed = print(engine.command, `${engine.before}\n${code}`);
    if (!engine.isReactNative && printed === expected) return "same";
    if (engine.isReactNative && comparable(printed) === comparable(withoutResources)) {
      return "same";
    }
    console.error(`${engine.name}: ${firstDifference(printed)}`);
  } catch (error) {
    // To be mended: Babel 7 loses track of a loop that is lifted with its function.
    if (String(error).includes("path is not in loop")) return "Babel 7 fails";
    console.error(`${engine.name}: ${String(error).slice(0, 1000)}`);
  }
  process.exitCode = 1;
  return "differs";
}

/**
 * Without what differs natively too: Hermes 0.12 has a Promise that takes other ticks, and React Native's
 * preset changes the `length` of functions with default values.
 */
function comparable(printed: string): string {
  return printed
    .replaceAll(/^order of ticks:.*\n/gm, "")
    .replace(/^(this and arguments: 1,\S+ 1,\S+) \d$/m, "$1");
}

function firstDifference(printed: string): string {
  const lines = printed.split("\n");
  const index = expected.split("\n").findIndex((line, at) => line !== lines[at]);
  return `expected "${expected.split("\n")[index]}", printed "${lines[index]}"`;
}
