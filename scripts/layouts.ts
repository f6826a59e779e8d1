/*
 * `pnpm layouts [count] [--from seed] [--options JSON]`: rewrites random programs in random layouts
 * (dense, spread, comments anywhere), and compares what both versions log and their comments. Then
 * puts a comment, a line break or nothing into each gap between two tokens of programs with every
 * async form. Prints what differs and which functions lost their formatting.
 */
import type { Options } from "babel-plugin-unawait";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { rewriteSource } from "unawait";
import { layoutPrograms } from "../test/support/layout-programs.ts";
import { layoutsOf, randomLayout } from "../test/support/layouts.ts";
import { meaningOf } from "../test/support/meaning.ts";
import { randomProgram } from "../test/support/random-program.ts";
import { runnable, runQuietly } from "../test/support/run-random.ts";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { from: { type: "string", default: "1" }, options: { type: "string", default: "{}" } },
});
const count = Number(positionals[0] ?? 500);
const from = Number(values.from);
const options = JSON.parse(values.options) as Options;
const counts = { programs: 0, functions: 0, differences: 0, lostComments: 0, fallbacks: 0 };

for (let seed = from; seed < from + count; seed++) {
  const { filename, code } = runnable(randomProgram(seed, true));
  const source = randomLayout(code, filename, seed);
  const rewritten = rewrite(source, filename, `seed ${seed}`);
  const native = await runQuietly({ filename, code: source });
  const logged = await runQuietly({ filename, code: rewritten });
  if (!isDeepStrictEqual(logged, native)) report("differences", `seed ${seed}: other logs`);
}
console.log(JSON.stringify(counts));

const gaps = { gaps: 0 };
for (const [filename, program] of layoutPrograms) {
  for (const source of layoutsOf(program, filename)) {
    gaps.gaps++;
    rewrite(source, filename, JSON.stringify(source));
  }
}
console.log(JSON.stringify({ ...gaps, ...counts }));
if (counts.differences + counts.lostComments > 0) process.exitCode = 1;

function rewrite(source: string, filename: string, name: string): string {
  counts.programs++;
  const { code, functions, fallbacks } = rewriteSource(source, { filename, ...options });
  counts.functions += functions.length;
  for (const { line, message } of fallbacks) report("fallbacks", `${name}:${line}: ${message}`);
  const added = (comment: string) => comment === "CommentBlock #__PURE__";
  const found = meaningOf(code, filename).comments.filter((comment) => !added(comment));
  const { comments } = meaningOf(source, filename);
  if (!isDeepStrictEqual(found, comments)) report("lostComments", `${name}: other comments`);
  return code;
}

function report(kind: keyof typeof counts, message: string): void {
  counts[kind]++;
  console.log(message);
}
