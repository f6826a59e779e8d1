import { readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "@babel/core";
import unawait, { type Options } from "babel-plugin-unawait";
import { buildSync } from "esbuild";

const packages = join(import.meta.dirname, "../../packages");

const readme = readFileSync(join(packages, "guard/README.md"), "utf8");

/** The program of the README that hangs, and what its console says. */
export const [, hangingPage = "", itsConsole = ""] =
  /```js\n(import \{ watch \}[^]*?)```[^]*?```\n(unawait: [^]*?)\n```/.exec(readme) ?? [];

/** @returns a script: the program, rewritten as src/page.js of a project, with what it imports */
export function guardedPage(code: string, options: Options): string {
  const result = transformSync(code, {
    filename: join(packages, "src/page.js"),
    cwd: packages,
    configFile: false,
    babelrc: false,
    sourceType: "module",
    plugins: [[unawait, options]],
  });
  const { outputFiles } = buildSync({
    stdin: { contents: result?.code ?? "", resolveDir: import.meta.dirname },
    conditions: ["source"],
    bundle: true,
    format: "iife",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

/** Counts differ from run to run. */
export function withoutCounts(text: string): string {
  return text.replaceAll(/[\d,]+(?= times)/g, "N").replaceAll(/\d+(?= ms by)/g, "N");
}
