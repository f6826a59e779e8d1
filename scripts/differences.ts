/*
 * `pnpm differences FOLDER… [--options JSON]`: rewrites every file of the folders, and compares what
 * the command line prints with what Babel prints after the same plugin: both are parsed, and their
 * trees have to be the same; the comments have to be those of the source. Prints the files that
 * differ, those that could not be rewritten and the functions that lost their formatting.
 */
import { transformFromAstSync } from "@babel/core";
import unawait, { type Options } from "babel-plugin-unawait";
import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { rewriteSource } from "unawait";
import { meaningOf, parseAny } from "../test/support/meaning.ts";

const { positionals: folders, values } = parseArgs({
  allowPositionals: true,
  options: { options: { type: "string", default: "{}" } },
});
const options = JSON.parse(values.options) as Options;
const counts = {
  files: 0,
  unreadable: 0,
  refused: 0,
  rewritten: 0,
  functions: 0,
  fallbacks: 0,
  different: 0,
};

for (const folder of folders) {
  const files = globSync("**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}", { cwd: folder });
  for (const file of files.filter((name) => !/\.d\.[cm]?ts$/.test(name)).toSorted()) {
    check(join(folder, file), relative(".", join(folder, file)));
  }
}
console.log(JSON.stringify(counts));
if (counts.different > 0) process.exitCode = 1;

function check(path: string, filename: string): void {
  let source: string;
  try {
    source = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  } catch {
    return;
  }
  counts.files++;
  if (!/\b(?:async|await)\b/.test(source)) return;
  let file;
  try {
    file = parseAny(source, filename, typeOf(filename));
  } catch {
    counts.unreadable++;
    return;
  }
  const kind = file.program.sourceType;
  let printed;
  try {
    printed = rewriteSource(source, { filename, sourceType: kind, ...options });
  } catch (error) {
    counts.refused++;
    console.log(`refused ${filename}: ${String(error).split("\n", 1)[0]}`);
    return;
  }
  if (!printed.changed) {
    if (printed.code !== source) report(filename, "differs, though nothing was to change");
    return;
  }
  counts.rewritten++;
  counts.functions += printed.functions.length;
  counts.fallbacks += printed.fallbacks.length;
  for (const { line, message } of printed.fallbacks) console.log(`${filename}:${line}: ${message}`);
  try {
    const { comments } = meaningOf(source, filename, kind);
    const found = meaningOf(printed.code, filename, kind);
    const { code } = transformFromAstSync(file, source, {
      filename: path,
      configFile: false,
      babelrc: false,
      inputSourceMap: false,
      compact: false,
      plugins: [[unawait, { types: /\.[cm]?tsx?$/.test(filename), ...options }]],
    }) as { code: string };
    if (found.tree !== meaningOf(code, filename, kind).tree) report(filename, "another tree");
    const kept = found.comments.filter((text) => !/^CommentBlock [#@]__PURE__$/.test(text));
    const wanted = comments.filter((text) => !/^CommentBlock [#@]__PURE__$/.test(text));
    if (kept.join("\n") !== wanted.join("\n")) report(filename, "other comments");
  } catch (error) {
    report(filename, String(error).split("\n", 1)[0] ?? "");
  }
}

function report(filename: string, message: string): void {
  counts.different++;
  console.log(`different ${filename}: ${message}`);
}

/** As the package of the file says it for a name that could be either. */
function typeOf(filename: string): "module" | "commonjs" | "unambiguous" {
  if (/\.m[jt]s$/.test(filename)) return "module";
  return /\.c[jt]s$/.test(filename) ? "commonjs" : "unambiguous";
}
