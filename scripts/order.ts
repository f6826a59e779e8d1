/*
 * Runs the order scenarios natively and rewritten on the Node that runs this script, whichever it is:
 *
 *   npx -y node@22 -C source scripts/order.ts
 */
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { runProgram } from "../test/support/run-program.ts";
import { rewrite } from "../test/support/transform.ts";

const folder = join(import.meta.dirname, "../test/order");
const files = globSync(join(folder, "*.js")).toSorted();
const different: string[] = [];

for (const filename of files) {
  const source = { filename, code: readFileSync(filename, "utf8") };
  const native = await runProgram([source]);
  const rewritten = await runProgram([{ filename, code: rewrite(source).code }]);
  if (!isDeepStrictEqual(native, rewritten)) different.push(basename(filename, ".js"));
}

for (const name of different) console.log(`differs: ${name}`);
const equal = files.length - different.length;
console.log(
  `Node ${process.versions.node}: ${equal} of ${files.length} orders are the native ones`,
);
process.exitCode = different.length > 0 ? 1 : 0;
