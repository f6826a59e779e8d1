/*
 * `pnpm recast`: prints what is rewritten of the corpus with recast too, and compares the programs.
 */
import { corpus } from "../test/support/corpus.ts";
import { judgePackage, newVerdict } from "../test/support/recast-oracle.ts";

const verdict = newVerdict();
for (const [name, glob] of corpus) judgePackage(name, glob, verdict);
const { same, unchanged, refused, lostComments, changedTexts, lostTypes, failures, differences } =
  verdict;
for (const [title, lines] of Object.entries({
  refused,
  lostComments,
  changedTexts,
  lostTypes,
  failures,
  differences,
})) {
  console.log(`\n${title}: ${lines.length}`);
  for (const line of lines) console.log(`  ${line}`);
}
console.log(`\n${same} files are the same program, ${unchanged} have nothing to rewrite`);
console.log(
  `recast refused ${refused.length}, lost comments in ${lostComments.length}, ` +
    `changed texts in ${changedTexts.length}, dropped type arguments in ${lostTypes.length}, and printed another program in ${differences.length}`,
);
