import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs, type ParseArgsOptionsConfig } from "node:util";
import { type Group, groups } from "./classify.ts";

export interface Options {
  checkout: string;
  groups: Group[];
  filter: string;
  jobs: number;
  verbose: boolean;
  pluginUrls: string[];
  /** JSON, for each of the plugins. */
  pluginOptions: string;
  json: string | null;
}

export class UsageError extends Error {}

export const usage: string = `Usage: pnpm test262 DIR [options]

Runs the tests of test262 that have to do with async functions, natively and then rewritten by the
plugin. DIR is a checkout of https://github.com/tc39/test262.

  --group NAME        only this group of tests; may be repeated:
                      ${groups.slice(0, 6).join(", ")},
                      ${groups.slice(6, 9).join(", ")},
                      ${groups.slice(9).join(", ")}
  --filter SUBSTRING  only tests whose path contains this
  --jobs N            number of processes that run tests (2)
  --json FILE         write every failing test and its reason to FILE
  --verbose           print the reason below each failing test
  --plugin NAME       the Babel plugin, a package or a path (babel-plugin-unawait);
                      repeat it to compare with tools that need several
  --options JSON      options of the plugin, such as {"exact":true}`;

const optionTypes = {
  group: { type: "string", multiple: true },
  filter: { type: "string" },
  jobs: { type: "string", default: "2" },
  json: { type: "string" },
  verbose: { type: "boolean", default: false },
  options: { type: "string", default: "{}" },
  plugin: { type: "string", multiple: true, default: ["babel-plugin-unawait"] },
} satisfies ParseArgsOptionsConfig;

/** @throws {UsageError} */
export function parseOptions(args: string[]): Options {
  const { values, positionals } = parse(args);
  return {
    checkout: checkoutOf(positionals),
    groups: values.group?.map(groupNamed) ?? [...groups],
    filter: values.filter ?? "",
    jobs: jobsOf(values.jobs),
    verbose: values.verbose,
    pluginUrls: values.plugin.map(urlOf),
    pluginOptions: jsonOf(values.options),
    json: values.json ?? null,
  };
}

function parse(args: string[]) {
  const config = { args, options: optionTypes, allowPositionals: true };
  const { tokens } = parseArgs({ ...config, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "option" && !Object.hasOwn(optionTypes, token.name)) {
      const expected = Object.keys(optionTypes).map((name) => `--${name}`);
      throw new UsageError(
        `Unexpected option ${token.rawName}, expected one of ${expected.join(", ")}`,
      );
    }
  }
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function checkoutOf(positionals: string[]): string {
  const [directory, ...others] = positionals;
  if (directory === undefined || others.length > 0) {
    throw new UsageError(`Unexpected ${positionals.length} arguments, expected DIR and options`);
  }
  if (!existsSync(join(directory, "harness/assert.js"))) {
    throw new UsageError(`Unexpected directory ${directory}, expected a checkout of test262`);
  }
  return resolve(directory);
}

function groupNamed(name: string): Group {
  const group = groups.find((candidate) => candidate === name);
  if (group) return group;
  throw new UsageError(`Unexpected group ${name}, expected one of ${groups.join(", ")}`);
}

function jobsOf(value: string): number {
  if (/^[1-9]\d*$/.test(value)) return Number(value);
  throw new UsageError(`Unexpected number of jobs ${value}, expected a number from 1 and up`);
}

function jsonOf(value: string): string {
  try {
    return JSON.stringify(JSON.parse(value));
  } catch {
    throw new UsageError(`Unexpected options ${value}, expected JSON such as {"exact":true}`);
  }
}

function urlOf(plugin: string): string {
  const isPath = isAbsolute(plugin) || /^\.\.?[/\\]/.test(plugin);
  return isPath ? pathToFileURL(resolve(plugin)).href : import.meta.resolve(plugin);
}
