import { type PluginItem, type PluginObject, transformSync } from "@babel/core";
import asyncGenerators from "@babel/plugin-transform-async-generator-functions";
import asyncToGenerator from "@babel/plugin-transform-async-to-generator";
import unawait from "babel-plugin-unawait";
import { describeError } from "../describe-error.ts";
import type { Source } from "./sources.ts";

export interface Contestant {
  readonly name: string;
  readonly plugins: readonly PluginItem[];
}

/** While another plugin runs, the scopes of what is rewritten are kept up to date for it. */
const another = (): PluginObject => ({ name: "another", visitor: { Identifier() {} } });

/** The first is what the others are compared with. */
const all: readonly Contestant[] = [
  { name: "Babel alone", plugins: [] },
  { name: "Babel's two plugins", plugins: [asyncToGenerator, asyncGenerators] },
  { name: "Unawait, inline", plugins: [unawait] },
  { name: "Unawait, inline, exact", plugins: [[unawait, { exact: true }]] },
  {
    name: "Unawait, file, speed",
    plugins: [[unawait, { driver: "file", optimize: "speed" }]],
  },
  {
    name: "Unawait, file, size",
    plugins: [[unawait, { driver: "file", optimize: "size" }]],
  },
  {
    name: "Unawait, file, unoptimised",
    plugins: [[unawait, { driver: "file", optimize: false }]],
  },
  {
    name: "Unawait, runtime, speed",
    plugins: [[unawait, { driver: "runtime", optimize: "speed" }]],
  },
  { name: "Babel and another plugin", plugins: [another] },
  {
    name: "Babel's two plugins, and another",
    plugins: [asyncToGenerator, asyncGenerators, another],
  },
  { name: "Unawait, inline, and another", plugins: [unawait, another] },
];

/** Those whose options the plugin knows; says which it does not. */
export function availableContestants(): readonly Contestant[] {
  return all.filter((contestant) => {
    try {
      transform({ filename: "a.js", code: "async () => await 1;" }, contestant);
      return true;
    } catch (error) {
      console.log(`${contestant.name} is not available: ${describeError(error)}`);
      return false;
    }
  });
}

/** @returns milliseconds of CPU time, in all threads */
export function cpuTime(sources: readonly Source[], contestant: Contestant): number {
  const before = process.cpuUsage();
  for (const source of sources) transform(source, contestant);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function transform({ filename, code }: Source, { plugins }: Contestant): void {
  transformSync(code, {
    filename,
    configFile: false,
    babelrc: false,
    compact: false,
    sourceType: "unambiguous",
    parserOpts: { plugins: filename.endsWith(".ts") ? ["typescript", "decorators"] : [] },
    plugins: [...plugins],
  });
}
