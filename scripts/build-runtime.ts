/*
 * Completes what TypeScript has made of packages/runtime:
 *
 * - CommonJS modules, which rewritten CommonJS code calls `require` for: Jest and older versions of Node
 *   cannot load an ES module so
 * - declarations for TypeScript in CommonJS modules, which takes `.d.ts` for those of ES modules
 * - source maps that have debuggers step over them (ECMA-426, `ignoreList`)
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
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
  for (const file of globSync(join(dist, "*.d.ts"))) copyDeclarations(file);
  for (const file of globSync(join(dist, "*.{js,cjs}.map"))) ignoreSources(file);
}

function copyDeclarations(file: string): void {
  const text = readFileSync(file, "utf8").replaceAll(/(?<=["']\.\/[^"']*)\.ts(?=["'])/g, ".cts");
  writeFileSync(file.replace(/\.d\.ts$/, ".d.cts"), text);
}

function ignoreSources(file: string): void {
  const map = JSON.parse(readFileSync(file, "utf8")) as EncodedSourceMap;
  const ignoreList = map.sources.map((_, index) => index);
  writeFileSync(file, JSON.stringify({ ...map, ignoreList }));
}

if (import.meta.main) completeRuntime();
