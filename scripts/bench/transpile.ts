/*
 * `pnpm bench:transpile [rounds]`: the CPU time of Babel with the plugin, and with Babel's own two
 * plugins for the same job, over that of Babel without a plugin, for the files of real packages that
 * have async code. They take turns, and the medians of all rounds are compared.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type PluginItem, transformSync, version } from "@babel/core";
import asyncGenerators from "@babel/plugin-transform-async-generator-functions";
import asyncToGenerator from "@babel/plugin-transform-async-to-generator";
import unawait from "babel-plugin-unawait";
import { machine, median, printMilliseconds } from "./figures.ts";

const modules = join(import.meta.dirname, "../../node_modules");
const rounds = Number(process.argv[2] ?? 9);

const packages = [
  "kysely/dist",
  "ethers/lib.esm",
  "hono/dist",
  "execa/lib",
  "abstract-level",
  "tape",
];

const files = packages
  .flatMap((name) => globSync(`${name}/**/*.js`, { cwd: modules }))
  .filter((name) => !name.slice(name.indexOf("/")).includes("node_modules"))
  .map((filename) => ({ filename, code: readFileSync(join(modules, filename), "utf8") }))
  .filter(({ code }) => /\basync\b/.test(code));

const contestants: Readonly<Record<string, readonly PluginItem[]>> = {
  "Babel alone": [],
  "Babel's two plugins": [asyncToGenerator, asyncGenerators],
  "the plugin": [unawait],
  "the plugin, exact": [[unawait, { exact: true }]],
};

const times = new Map(Object.keys(contestants).map((name): [string, number[]] => [name, []]));
// Two more, in which the engine compiles the code.
for (let round = -2; round < rounds; round += 1) {
  for (const [name, plugins] of Object.entries(contestants)) {
    const time = cpuTimeWith([...plugins]);
    if (round >= 0) times.get(name)?.push(time);
  }
}

console.log(`Node ${process.versions.node}, Babel ${version}: ${files.length} files`);
console.log(`${machine()}, ${rounds} rounds, CPU time\n`);
for (const [name, all] of times) printMilliseconds(name, all);
const alone = median(times.get("Babel alone") ?? []);
for (const [name, all] of times) console.log(`${name}: ${(median(all) / alone).toFixed(2)}`);

/** @returns milliseconds of CPU time */
function cpuTimeWith(plugins: PluginItem[]): number {
  const before = process.cpuUsage();
  for (const { filename, code } of files) {
    transformSync(code, {
      filename,
      configFile: false,
      babelrc: false,
      compact: false,
      sourceType: "unambiguous",
      plugins,
    });
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
