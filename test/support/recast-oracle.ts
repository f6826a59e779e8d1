import type { types as t } from "@babel/core";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as recast from "recast";
import { type RewrittenSource, rewriteSource } from "unawait";
import { createParser, defineTypes, transform } from "unawait/recast";

defineTypes(recast.types);

const installed = join(import.meta.dirname, "../../node_modules");

/** What the printer of recast makes of the same trees. */
export interface Verdict {
  same: number;
  /** Without async functions. */
  unchanged: number;
  /** recast has refused to parse or print them, or printed what is no program. */
  readonly refused: string[];
  readonly lostComments: string[];
  /** recast has indented the text of a template literal. */
  readonly changedTexts: string[];
  /** recast has dropped type arguments. */
  readonly lostTypes: string[];
  /** We could not print them. */
  readonly failures: string[];
  /** Its text is another program than ours. */
  readonly differences: string[];
}

export const newVerdict = (): Verdict => ({
  same: 0,
  unchanged: 0,
  refused: [],
  lostComments: [],
  changedTexts: [],
  lostTypes: [],
  failures: [],
  differences: [],
});

/** Prints every so manieth file of a package with recast too. */
export function judgePackage(name: string, glob: string, verdict: Verdict, step = 1): void {
  const folder = join(installed, name);
  const files = globSync(glob, { cwd: folder }).filter((file) => !/\.d\.m?ts$/.test(file));
  for (const file of files.toSorted().filter((_, index) => index % step === 0)) {
    judge(join(folder, file), verdict);
  }
}

function judge(filename: string, verdict: Verdict): void {
  const source = readFileSync(filename, "utf8");
  // recast cannot print types that Babel 8 has made.
  const options = { filename, types: false };
  let ours: RewrittenSource;
  try {
    ours = rewriteSource(source, options);
  } catch (error) {
    verdict.failures.push(`${String(error).split("\n")[0]}: ${String((error as Error).cause)}`);
    return;
  }
  if (!ours.changed) {
    verdict.unchanged++;
    return;
  }
  let theirs: t.File;
  try {
    const file = recast.parse(source, { parser: createParser(filename) }) as t.File;
    transform(file, { source, ...options });
    theirs = parseAs(filename, recast.print(file).code);
  } catch (error) {
    verdict.refused.push(`${filename}: ${(error as Error).message.split("\n")[0]}`);
    return;
  }
  const own = parseAs(filename, ours.code);
  const difference = findDifference(own.program, theirs.program);
  const lost = textsOf(own).filter((text) => !textsOf(theirs).includes(text));
  if (lost.length > 0) verdict.lostComments.push(`${filename}: ${lost[0]}`);
  if (difference === undefined) verdict.same++;
  else if (/\.quasis\.\d+\.value\.\w+:/.test(difference)) {
    verdict.changedTexts.push(`${filename}: ${difference}`);
  } else if (difference.includes(".typeArguments: {")) {
    verdict.lostTypes.push(`${filename}: ${difference}`);
  } else verdict.differences.push(`${filename}: ${difference}`);
}

const parseAs = (filename: string, code: string) => createParser(filename).parse(code);

const textsOf = ({ comments }: t.File) =>
  comments
    ?.filter(({ value }) => value !== "#__PURE__")
    .map(({ value }) => value.replaceAll(/\s+/g, " ")) ?? [];

/** Independent of the verifier: all fields, but for places, comments and how a text is written. */
function findDifference(one: unknown, other: unknown, path = ""): string | undefined {
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) {
    const isSame = one === other || (!one && !other && one !== "" && other !== "");
    return isSame ? undefined : `${path}: ${JSON.stringify(one)}, recast ${JSON.stringify(other)}`;
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    return findFieldDifference(entries(one), entries(other), path);
  }
  return findFieldDifference(one as Fields, other as Fields, path);
}

type Fields = Readonly<Record<string, unknown>>;

const entries = (list: readonly unknown[]): Fields =>
  Object.fromEntries(list.filter((node) => !isEmpty(node)).entries());

/** recast repeats semicolons. */
const isEmpty = (node: unknown) => (node as t.Node | null)?.type === "EmptyStatement";

function findFieldDifference(fields: Fields, others: Fields, path: string): string | undefined {
  for (const key of new Set([...Object.keys(fields), ...Object.keys(others)])) {
    if (skipped.test(key)) continue;
    const found = findDifference(fields[key], others[key], `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const skipped = /^(?:start|end|loc|extra|errors|tokens|comments|\w+Comments)$/;
