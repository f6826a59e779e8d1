import { hash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { writeFile } from "../files/write-file.ts";
import type { RewriteOptions, RewrittenSource } from "../rewrite/outcome.ts";
import { markUsed } from "./sweep-cache.ts";

/** The packages whose version an output depends on. */
const programs = ["unawait", "babel-plugin-unawait", "@babel/core", "@babel/generator"];

/**
 * Stores each result in a file named after the hash of its input. The files contain no machine name
 * and no time, so that machines can share the directory.
 */
export class Cache {
  readonly #directory: string;
  readonly #versions = programs.map(versionOf);

  constructor(directory: string) {
    this.#directory = directory;
  }

  keyOf(source: string, options: RewriteOptions): string {
    const { filename, inputSourceMap, ...rest } = options;
    const name = whatCounts(filename, options);
    const sorted = Object.entries(rest).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const text = [this.#versions, name, sorted, inputSourceMap, source];
    return hash("sha256", JSON.stringify(text, withPatterns));
  }

  /** @returns undefined if there is no entry or it is damaged */
  read(key: string, source: string): RewrittenSource | undefined {
    try {
      const path = this.#path(key);
      const text = readFileSync(path, "utf8");
      const end = text.indexOf("\n");
      const body = text.slice(end + 1);
      if (text.slice(0, end) !== hash("sha256", body)) return undefined;
      const entry = JSON.parse(body) as RewrittenSource;
      markUsed(path);
      return entry.changed ? entry : { ...entry, code: source };
    } catch {
      return undefined;
    }
  }

  /** Ignores errors: without an entry, the next run only takes longer. */
  write(key: string, result: RewrittenSource): void {
    const body = JSON.stringify(result.changed ? result : { ...result, code: "" });
    try {
      mkdirSync(this.#directory, { recursive: true });
      const path = this.#path(key);
      writeFile(
        { path, mode: 0o644, within: this.#directory, expected: undefined },
        `${hash("sha256", body)}\n${body}`,
      );
    } catch {}
  }

  #path(key: string): string {
    return join(this.#directory, key.slice(0, 2), `${key.slice(2)}.json`);
  }
}

/** What of its name a file's output depends on. */
function whatCounts(filename: string, options: RewriteOptions): string {
  const { guard, include, exclude, overrides = [], sourceMaps } = options;
  if (include || exclude || overrides.some(({ test }) => test)) return filename;
  if (guard) return relative("", filename);
  // The name is in the map; otherwise only its extension counts.
  return sourceMaps ? basename(filename) : extname(filename);
}

function withPatterns(_: string, value: unknown): unknown {
  return value instanceof RegExp ? { RegExp: String(value) } : value;
}

/** Bun and Deno lack `findPackageJSON` of `node:module`. */
function versionOf(program: string): string {
  let directory = dirname(fileURLToPath(import.meta.resolve(program)));
  for (; directory !== dirname(directory); directory = dirname(directory)) {
    const { name, version } = readPackage(directory);
    if (name === program) return `${program}@${version}`;
  }
  throw new Error(`${program} has no package.json`);
}

function readPackage(directory: string): { name?: string; version?: string } {
  try {
    const text = readFileSync(join(directory, "package.json"), "utf8");
    return JSON.parse(text) as { name?: string; version?: string };
  } catch {
    return {};
  }
}
