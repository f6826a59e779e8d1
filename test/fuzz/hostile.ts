/*
 * Texts that are no programs, or hardly: soups of tokens, and files that are cut off or damaged. Each
 * has to end in output that a second run leaves as it is, or in an error that shows the place.
 */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { rewriteSource } from "unawait";
import type { Source } from "../support/transform.ts";
import { drivers } from "./drivers.ts";
import { programs } from "./grammar/programs.ts";
import { sourceOf } from "./source.ts";

const fixtures = join(import.meta.dirname, "../fixtures");

const tokens = (
  "async await function* function yield => ( ) { } [ ] ; , . ... ?. ? : = += ??= + - * / ! ` ${ } < > " +
  "let const var using of in for while do if else switch case default try catch finally return throw " +
  "break continue class extends super this new new.target static get set accessor #p @a import export " +
  "from as typeof delete void with enum namespace interface type declare abstract satisfies a b arguments " +
  "eval 0 1n 'text' /re/ // /* */ <!-- \\u0061 \\ \u2028 \n \u{1F600} 'use strict' /*@unawait*/ /*@unawait-keep*/"
).split(/ (?!\*\/)/);

const extensions = [".cjs", ".mjs", ".ts", ".js", ".tsx", ".cts"];

export function hostileTexts(): fc.Arbitrary<Source> {
  const soup = fc
    .tuple(fc.array(fc.constantFrom(...tokens), { maxLength: 40 }), fc.constantFrom(" ", " ", ""))
    .map(([words, between]) => words.join(between));
  const inFunction = soup.map((code) => `async function f() { ${code} }`);
  const generated = programs({ depth: 2 }).map(sourceOf);
  const written = fc
    .constantFrom(...globSync("*/*/{input,program}.*", { cwd: fixtures }))
    .map((file) => {
      return {
        filename: file.replaceAll(/[\\/]/g, "-"),
        code: readFileSync(join(fixtures, file), "utf8"),
      };
    });
  const whole = fc.oneof(generated, written);
  const soups = fc
    .tuple(fc.oneof(soup, inFunction), fc.constantFrom(...extensions))
    .map(([code, extension]) => ({ filename: `soup${extension}`, code }));
  return fc.oneof(
    soups,
    damaged(whole, (code, at) => code.slice(0, at)),
    damaged(whole, (code, at) => code.slice(at)),
    damaged(whole, (code, at, length) => code.slice(0, at) + code.slice(at + length)),
    damaged(whole, (code, at, length) => code.slice(0, at + length) + code.slice(at)),
  );
}

type Damage = (code: string, at: number, length: number) => string;

function damaged(whole: fc.Arbitrary<Source>, damage: Damage): fc.Arbitrary<Source> {
  return fc
    .tuple(whole, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 20 }))
    .map(([{ filename, code }, share, length]) => ({
      filename,
      code: damage(code, Math.floor(share * code.length), length),
    }));
}

type Door = (source: Source) => string;

export const doors: Readonly<Record<string, Door>> = {
  inline: (source) => drivers["inline"]?.rewrite(source) ?? "",
  file: (source) => drivers["file"]?.rewrite(source) ?? "",
  "command line": ({ code, filename }) => rewriteSource(code, { filename }).code,
};

/** @returns what is wrong with how a text is answered, undefined if nothing is */
export function faultOf(source: Source, name: string): string | undefined {
  const door = doors[name] as Door;
  let output: string;
  try {
    output = door(source);
  } catch (error) {
    return isPlain(error, name) ? undefined : `${name}: ${(error as Error).stack ?? String(error)}`;
  }
  if (output === source.code) return undefined;
  try {
    const again = door({ ...source, code: output });
    return again === output ? undefined : `${name}, a second run:\n${output}\nbecomes\n${again}`;
  } catch (error) {
    return `${name}, a second run: ${String(error)}\n${output}`;
  }
}

/** Whether the error shows the place in the code, or that nothing could. */
function isPlain(error: unknown, door: string): boolean {
  if (!(error instanceof Error)) return false;
  if (/^> *\d+ \|/m.test(error.message)) return true;
  if (error.message.includes("nested too deeply")) return true;
  // Babel's own parser.
  return (
    door !== "command line" && error instanceof RangeError && /call stack/i.test(error.message)
  );
}
