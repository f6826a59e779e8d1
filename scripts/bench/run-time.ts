/*
 * `pnpm bench`: how fast rewritten code runs, how much memory it takes and how large it is, beside
 * native code and what other tools make of the same source. `--help` lists the options.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { writeReadmes } from "../readme/generated-sections.ts";
import { machine } from "./figures.ts";
import { type Built, buildVariants } from "./run-time/build-variants.ts";
import { checkFigures } from "./run-time/check.ts";
import { type Command, readCommand } from "./run-time/command.ts";
import { type Engine, findEngine } from "./run-time/engines.ts";
import * as measure from "./run-time/measure.ts";
import { printEngine, printSizes } from "./run-time/report.ts";
import {
  committed,
  type EngineResults,
  latest,
  readResults,
  type Results,
  writeResults,
} from "./run-time/results.ts";
import { measureSizes } from "./run-time/sizes.ts";

const given = readCommand(process.argv.slice(2));
if (typeof given === "string") {
  console.log(given);
} else {
  const folder = mkdtempSync(join(tmpdir(), "unawait-bench-"));
  try {
    await bench(given, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bench(command: Command, folder: string): Promise<void> {
  const sources = join(import.meta.dirname, "run-time");
  const files = command.workloads.map(({ id }) => join(sources, "workloads", `${id}.js`));
  const workloads = await buildVariants(files, command.variants, join(folder, "workloads"));
  const probesFile = join(sources, "probes/probes.js");
  const probes = await buildVariants([probesFile], command.variants, join(folder, "probes"));
  const problems = new Set([...workloads.problems, ...probes.problems]);
  for (const problem of problems) console.log(problem);

  const engines: Record<string, EngineResults> = {};
  const isOnlySize = command.measures.every((name) => name === "size");
  for (const name of isOnlySize ? [] : command.engines) {
    const engine = findEngine(name);
    const results = await measureEngine(engine, workloads, probes, command);
    engines[name] = results;
    printEngine(results);
  }
  const { projects } = command;
  const sizes = command.measures.includes("size")
    ? await measureSizes(probes.built, projects, join(folder, "sizes"))
    : undefined;
  if (sizes) printSizes(sizes);

  const labels = Object.fromEntries(probes.built.map(({ name, label }) => [name, label]));
  const results: Results = { labels, engines, ...(sizes && { sizes }) };
  writeResults(latest, results);
  if (command.check) checkFigures(readResults(committed), results);
  if (command.write) {
    writeResults(committed, mergedWith(readResults(committed), results));
    writeReadmes();
  }
}

async function measureEngine(
  engine: Engine,
  { built: workloads }: Built,
  { built: probes }: Built,
  command: Command,
): Promise<EngineResults> {
  if ((loadavg()[0] ?? 0) > availableParallelism()) {
    console.log("The machine is busy with other programs: the figures will be less exact");
  }
  const isAsked = (name: Command["measures"][number]) => command.measures.includes(name);
  const time = isAsked("time") && (await measure.measureTime(engine, workloads, command));
  if (time) for (const failure of time.failures) reportFailure(failure);
  const growth = isAsked("growth") && (await measure.measureGrowth(engine, probes, command));
  const heap = isAsked("heap") && (await measure.measureHeap(engine, probes));
  const depth = isAsked("depth") && (await measure.measureDepth(engine, probes));
  // Only Node tells how long garbage was collected.
  const isNode = engine.name !== "bun";
  const garbage = isNode && isAsked("garbage") && (await measure.measureGarbage(engine, probes));
  return {
    label: engine.label,
    machine: machine(),
    rounds: command.rounds,
    ...(time && { times: time.times }),
    ...(growth && { growth }),
    ...(heap && { heap }),
    ...(depth && { depth }),
    ...(garbage && { garbage }),
  };
}

function reportFailure(failure: string): void {
  console.error(`Wrong result: ${failure}`);
  process.exitCode = 1;
}

/** What was not measured this time stays. */
function mergedWith(before: Results, { labels, engines, sizes = before.sizes }: Results): Results {
  const merged = { ...before.engines };
  for (const [name, results] of Object.entries(engines)) {
    merged[name] = { ...merged[name], ...results };
  }
  return { labels, engines: merged, ...(sizes && { sizes }) };
}
