import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { FileError, readProblem, writeProblem } from "../files/file-problem.ts";
import { displayName, type Input } from "../files/paths.ts";
import { decode, isForeignWithoutAsync, mentionsAsync, type Text } from "../files/text.ts";
import { writeFile } from "../files/write-file.ts";
import type { FileOutcome } from "../report/reporter.ts";
import type { RewrittenSource } from "../rewrite/outcome.ts";
import type { rewriteSource } from "../rewrite/rewrite-source.ts";
import type { Settings } from "../settings.ts";
import { Cache } from "./cache.ts";
import type { unifiedDiff } from "./diff.ts";
import { FileOptions } from "./file-options.ts";
import { placeMap, takeSourceMap, withExternalMap, withInlineMap } from "./source-maps.ts";

/** An input, and its output path unless that is standard output. */
export interface Job {
  readonly input: Input;
  readonly output: string | undefined;
}

export interface Result {
  readonly outcome: FileOutcome;
  /** For standard output. */
  readonly text: string | Uint8Array | undefined;
}

/** Modules that take long to load and are not needed in every run. */
export interface Tools {
  readonly rewriteSource: typeof rewriteSource | undefined;
  readonly unifiedDiff: typeof unifiedDiff | undefined;
}

/** Reads, rewrites and writes files, one at a time, with the same settings. */
export class FileRewriter {
  readonly #settings: Settings;
  readonly #cache: Cache | undefined;
  readonly #within: string | undefined;
  readonly #options: FileOptions;

  constructor(settings: Settings) {
    const { cwd, cache, destination } = settings;
    this.#settings = settings;
    this.#options = new FileOptions(settings);
    this.#cache = cache === undefined ? undefined : new Cache(resolve(cwd, cache));
    this.#within = destination.kind === "directory" ? resolve(cwd, destination.path) : undefined;
  }

  /** @returns undefined if the file has to be rewritten and the tools lack the rewriter */
  run(job: Job, tools: Tools): Result | undefined {
    return this.#guarded(job, () => {
      const bytes = readFileSync(job.input.path);
      const { mode } = statSync(job.input.path);
      if (job.input.kind === "source") return this.#rewrite(job, bytes, mode, tools);
      this.#write(job, bytes, mode);
      return unchanged(job, undefined);
    });
  }

  /** The same for a source that is already read. */
  runOn(job: Job, bytes: Buffer, tools: Tools): Result | undefined {
    return this.#guarded(job, () => this.#rewrite(job, bytes, 0o644, tools));
  }

  #guarded(job: Job, action: () => Result | undefined): Result | undefined {
    const file = job.input.name;
    try {
      return action();
    } catch (error) {
      const { problem = readProblem(error, file) } = error as Partial<{ problem: never }>;
      return { outcome: { status: "failed", file, problem }, text: undefined };
    }
  }

  #rewrite(job: Job, bytes: Buffer, mode: number, tools: Tools): Result | undefined {
    if (isForeignWithoutAsync(bytes)) {
      this.#writeUnchanged(job, bytes, mode);
      return unchanged(job, this.#printed(bytes));
    }
    const source = decode(bytes);
    const found = mentionsAsync(source.text) ? this.#result(job, source, tools) : "nothing";
    if (found === undefined) return undefined;
    if (found === "nothing" || !found.result.changed) {
      this.#writeUnchanged(job, bytes, mode);
      return unchanged(job, this.#printed(source.mark + source.text));
    }
    return this.#finish(job, source, bytes, mode, found, tools);
  }

  #result({ input }: Job, { text }: Text, { rewriteSource }: Tools) {
    const source = this.#settings.sourceMaps ? takeSourceMap(text, input.path) : { text };
    const options = this.#options.of(input, text, source.map);
    const key = this.#cache?.keyOf(source.text, options) ?? "";
    const kept = this.#cache?.read(key, source.text);
    if (kept) return { result: kept, cached: true };
    if (!rewriteSource) return undefined;
    const result = rewriteSource(source.text, options);
    this.#cache?.write(key, result);
    return { result, cached: false };
  }

  #finish(
    job: Job,
    source: Text,
    bytes: Buffer,
    mode: number,
    { result, cached }: { result: RewrittenSource; cached: boolean },
    { unifiedDiff }: Tools,
  ): Result {
    const { functions, fallbacks } = result;
    const { name } = job.input;
    const code = this.#withMap(job, mode, {
      ...result,
      code: likeSource(result.code, source.text),
    });
    const text = source.mark + code;
    this.#write(job, text, mode, job.output === job.input.path ? bytes : undefined);
    const diff = unifiedDiff?.(name, source.mark + source.text, text);
    const outcome: FileOutcome = {
      status: "rewritten",
      file: name,
      functions,
      fallbacks,
      cached,
      diff,
    };
    return { outcome, text: this.#printed(text) };
  }

  /** Writes the map first, so that code never refers to a map that does not exist. */
  #withMap({ input, output }: Job, mode: number, { code, map }: RewrittenSource): string {
    if (map === undefined) return code;
    const placed = placeMap(map, input.path, output ?? input.path);
    if (this.#settings.sourceMaps === "inline" || output === undefined) {
      return withInlineMap(code, placed);
    }
    this.#writeFile(`${output}.map`, placed, mode & 0o666);
    return withExternalMap(code, output);
  }

  #write({ output }: Job, content: string | Buffer, mode: number, expected?: Buffer): void {
    if (output !== undefined) this.#writeFile(output, content, mode, expected);
  }

  #writeFile(path: string, content: string | Buffer, mode: number, expected?: Buffer): void {
    try {
      writeFile({ path, mode, within: this.#within, expected }, content);
    } catch (error) {
      throw new FileError(writeProblem(error, displayName(path, this.#settings.cwd)));
    }
  }

  /** An unchanged file is not written onto itself. */
  #writeUnchanged(job: Job, bytes: Buffer, mode: number): void {
    if (job.output !== job.input.path) this.#write(job, bytes, mode);
  }

  #printed(text: string | Uint8Array): Result["text"] {
    return this.#settings.destination.kind === "stdout" ? text : undefined;
  }
}

function unchanged({ input }: Job, text: Result["text"]): Result {
  return { outcome: { status: "unchanged", file: input.name }, text };
}

/** Babel prints `\n`. In a template, both kinds of line break have the same value. */
function likeSource(code: string, source: string): string {
  const isWindows = source.includes("\r\n") && !/(?<!\r)\n/.test(source);
  return isWindows ? code.replaceAll(/\r?\n/g, "\r\n") : code;
}
