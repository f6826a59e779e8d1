/*
 * Completes what TypeScript has made of packages/runtime:
 *
 * - CommonJS modules, which rewritten CommonJS code calls `require` for: Jest and older versions of Node
 *   cannot load an ES module so
 * - source maps that hold their sources, and have debuggers step over them (ECMA-426, `ignoreList`)
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { EncodedSourceMap } from "@jridgewell/trace-mapping";
import { buildSync } from "esbuild";

const runtime = join(import.meta.dirname, "../packages/runtime");

export function completeRuntime(dist: string = join(runtime, "dist")): void {
  const entries = ["index", "captured.generated", "exact.generated", "exact-captured.generated"];
  buildSync({
    entryPoints: entries.map((name) => join(runtime, "src", `${name}.ts`)),
    outdir: dist,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    format: "cjs",
    target: "es2015",
    sourcemap: "linked",
  });
  for (const file of globSync(join(dist, "*.{js,cjs}.map"))) completeMap(file);
}

function completeMap(file: string): void {
  const map = JSON.parse(readFileSync(file, "utf8")) as EncodedSourceMap;
  const sourcesContent =
    map.sourcesContent ??
    map.sources.map((source) => readFileSync(join(dirname(file), source ?? ""), "utf8"));
  const ignoreList = map.sources.map((_, index) => index);
  writeFileSync(file, JSON.stringify({ ...map, sourcesContent, ignoreList }));
}

if (import.meta.main) completeRuntime();
