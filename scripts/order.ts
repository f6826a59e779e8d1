/*
 * Runs the order scenarios natively and rewritten on the Node that runs this script, whichever it is:
 *
 *   npx -y node@22 -C source scripts/order.ts
 *   npx -y node@22 -C source scripts/order.ts '{"driver":"file"}'
 */
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Options } from "babel-plugin-unawait";
import { runProgram } from "../test/support/run-program.ts";
import { rewrite } from "../test/support/transform.ts";

const options = JSON.parse(process.argv[2] ?? "{}") as Options;
const folder = join(import.meta.dirname, "../test/order");
const files = globSync(join(folder, "*.js")).toSorted();
const different: string[] = [];
const unknown: string[] = [];

for (const filename of files) {
  const source = { filename, code: readFileSync(filename, "utf8") };
  const native = await runProgram([source]).catch(unknownSyntax);
  if (!native) continue;
  const rewritten = await runProgram([{ filename, code: rewrite(source, options).code }]);
  if (!isDeepStrictEqual(native, rewritten)) different.push(basename(filename, ".js"));
}

/** An older Node cannot run what there is to compare with. */
function unknownSyntax(error: unknown): undefined {
  // Of another realm, so `instanceof` does not know it.
  const text = String(error);
  if (!text.startsWith("SyntaxError")) throw error;
  unknown.push(text);
}

for (const name of different) console.log(`differs: ${name}`);
const compared = files.length - unknown.length;
const equal = compared - different.length;
console.log(`Node ${process.versions.node}: ${equal} of ${compared} orders are the native ones`);
process.exitCode = different.length > 0 ? 1 : 0;
