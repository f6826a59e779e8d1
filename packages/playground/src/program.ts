import type { HostName, NetworkAnswer } from "@unawait/trace";
import { readAnswers } from "./network/answers.ts";
import { type PageOptions, readOptions } from "./options/options.ts";

/** What the page works on: all that a link or a draft holds. */
export interface Program {
  /** The text of its first file, which is run. */
  readonly source: string;
  readonly options: PageOptions;
  /** Whether the reader is to predict the order before the console is shown. */
  readonly predict: boolean;
  /** Files that the first may import. */
  readonly files?: readonly SourceFile[];
  /** Whose event loop it has; a browser's if that is not said. */
  readonly host?: HostName;
  /** How requests are answered, beside what the page answers by itself. */
  readonly network?: readonly NetworkAnswer[];
}

export interface SourceFile {
  readonly name: string;
  readonly source: string;
}

/** What the first file is called. */
export const mainName = "main.tsx";

const mostFiles = 20;
const fileName = /^(?:[\w-]+\/)*[\w-][\w.-]*$/;

/** Whether a file may be called so, beside others. */
export function isFileName(name: string, others: readonly string[]): boolean {
  return name.length <= 60 && fileName.test(name) && !others.includes(name);
}

/** @returns undefined if it is none; what else stands there is left out: it may come from anybody */
export function readProgram(data: unknown): Program | undefined {
  if (typeof data !== "object" || data === null || !Object.hasOwn(data, "source")) return undefined;
  const { source, options, predict, files, host, network } = data as Readonly<
    Record<string, unknown>
  >;
  if (typeof source !== "string") return undefined;
  const others = readFiles(files);
  const answers = readAnswers(network);
  return {
    source,
    options: readOptions(options),
    predict: predict === true,
    ...(others.length > 0 && { files: others }),
    ...(host === "node" && { host }),
    ...(answers.length > 0 && { network: answers }),
  };
}

function readFiles(data: unknown): SourceFile[] {
  if (!Array.isArray(data)) return [];
  const files: SourceFile[] = [];
  for (const entry of data.slice(0, mostFiles) as unknown[]) {
    const { name, source } = (entry ?? {}) as Readonly<Record<string, unknown>>;
    const others = [mainName, ...files.map((file) => file.name)];
    if (typeof name !== "string" || typeof source !== "string") continue;
    if (isFileName(name, others)) files.push({ name, source });
  }
  return files;
}
