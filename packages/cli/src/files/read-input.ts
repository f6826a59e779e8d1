import type { Settings } from "../settings.ts";
import { unnamedStdin } from "../settings.ts";
import { listIn, readList } from "./file-list.ts";

/** What a run reads: code of standard input, or files, with those of a list. */
export type ReadInput =
  | { readonly kind: "code"; readonly name: string; readonly bytes: Buffer }
  | {
      readonly kind: "files";
      readonly listed: readonly string[];
      readonly warning: string | undefined;
    };

/** @throws {Refusal} when the list of `--files-from` cannot be read */
export async function readInput(
  { cwd, filesFrom, stdinFilename }: Settings,
  stdin: () => Promise<Buffer>,
): Promise<ReadInput> {
  if (stdinFilename !== undefined) {
    const bytes = await stdin();
    const list = stdinFilename === unnamedStdin ? listIn(bytes, cwd) : undefined;
    if (!list) return { kind: "code", name: stdinFilename, bytes };
    return { kind: "files", listed: list, warning: isList };
  }
  const listed = filesFrom === undefined ? [] : await readList(filesFrom, cwd, stdin);
  return { kind: "files", listed, warning: undefined };
}

const isList =
  "Standard input lists files, so these are the input. Use --files-from - to avoid this warning";
