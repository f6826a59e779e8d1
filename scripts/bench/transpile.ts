/*
 * `pnpm bench:transpile [--rounds N]`: the CPU time of Babel with the plugin, and with Babel's own two
 * plugins for the same job, over that of Babel without a plugin: for the files of real packages, and
 * for files that have thousands of async functions. They take turns, and medians are compared.
 */
import { parseArgs } from "node:util";
import { version } from "@babel/core";
import { machine, median, printMilliseconds } from "./figures.ts";
import { figure, table } from "./run-time/table.ts";
import { availableContestants, cpuTime } from "./transpile/contestants.ts";
import { denseKinds, denseSource, realSources, type Source } from "./transpile/sources.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" } } });
const rounds = Number(values.rounds);
const denseCounts = [1000, 2000, 4000];

console.log(`Node ${process.versions.node}, Babel ${version}`);
console.log(`${machine()}, ${rounds} rounds, CPU time`);
const contestants = availableContestants();

for (const [kind, sources] of Object.entries(realSources())) {
  console.log(`\n## ${kind}, ${sources.length} files\n`);
  const times = compare(sources, rounds);
  for (const [name, all] of times) printMilliseconds(name, all);
  const [alone = Number.NaN] = Array.from(times.values(), median);
  console.log();
  for (const [name, all] of times) console.log(`${name}: ${(median(all) / alone).toFixed(2)}`);
}

for (const kind of denseKinds) {
  console.log(`\n## One file of async ${kind}, milliseconds\n`);
  const byCount = denseCounts.map((count) =>
    compare([denseSource(kind, count)], Math.min(3, rounds)),
  );
  const rows = contestants.map(({ name }) => {
    const medians = byCount.map((times) => median(times.get(name) ?? []));
    const growth = (medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN);
    return [name, ...medians.map((time) => figure(time)), figure(growth, 1)];
  });
  console.log(table([["", ...denseCounts.map(String), "growth"], ...rows]));
}

/** @returns milliseconds by contestant */
function compare(sources: readonly Source[], count: number): Map<string, number[]> {
  const times = new Map(contestants.map(({ name }): [string, number[]] => [name, []]));
  // Two more, in which the engine compiles the code.
  for (let round = -2; round < count; round += 1) {
    for (const contestant of contestants) {
      const time = cpuTime(sources, contestant);
      if (round >= 0) times.get(contestant.name)?.push(time);
    }
  }
  return times;
}
