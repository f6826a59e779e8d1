import { resolve } from "node:path";
import { SourceTypes } from "../files/source-type.ts";
import { rewriteSource } from "../rewrite/rewrite-source.ts";
import { optionsFromFlags } from "./flags.ts";

const sourceTypes = new SourceTypes();

/** A file that jscodeshift has read. */
export interface FileInfo {
  readonly path: string;
  readonly source: string;
}

/** What jscodeshift offers to transforms, of which this one uses a part. */
export interface Api {
  readonly report?: (message: string) => void;
}

/**
 * A transform for `jscodeshift -t`. Parses and prints by itself, so that the formatting is kept and
 * `--parser` makes no difference: the extension decides the syntax.
 *
 * @param options the flags of jscodeshift and of the Rewriting group of `unawait --help`
 * @returns the new text, or undefined if there is nothing to rewrite, which jscodeshift counts as skipped
 * @throws {Error} when the text cannot be parsed or rewritten, or a flag is unknown or has a wrong value
 */
export default function transform(
  { path, source }: FileInfo,
  api: Api,
  options: Readonly<Record<string, unknown>> = {},
): string | undefined {
  const { code, changed, fallbacks } = rewriteSource(source, {
    sourceType: sourceTypes.of(resolve(path), source),
    ...optionsFromFlags(options),
    filename: path,
  });
  for (const { line, message } of fallbacks) {
    api.report?.(line === undefined ? message : `line ${line}: ${message}`);
  }
  return changed ? code : undefined;
}
