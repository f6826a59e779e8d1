/*
 * `pnpm corpus`: rewrites all files of the packages of which the tests take a sample, and says how
 * much of their authors' formatting is left.
 */
import { corpus, rewritePackage } from "../test/support/corpus.ts";

for (const [name, glob] of corpus) {
  const { files, rewritten, untouchedLines, lostLines, failures } = rewritePackage(name, glob);
  const share = rewritten > 0 ? ((1 - lostLines / untouchedLines) * 100).toFixed(2) : "100.00";
  const counts = `${rewritten} of ${files} files rewritten`;
  console.log(
    `${`${name}/${glob}`.padEnd(36)} ${counts.padEnd(30)} ${share} % of other lines kept`,
  );
  for (const failure of failures) console.log(`  ${failure}`);
  if (failures.length > 0) process.exitCode = 1;
}
