/*
 * Makes the CommonJS modules of packages/runtime, which rewritten CommonJS code calls `require` for:
 * Jest and older versions of Node cannot load an ES module so.
 */
import { join } from "node:path";
import { buildSync } from "esbuild";

const runtime = join(import.meta.dirname, "../packages/runtime");

export function buildCommonJs(outdir: string = join(runtime, "dist")): void {
  const entries = ["index", "captured.generated", "exact.generated", "exact-captured.generated"];
  buildSync({
    entryPoints: entries.map((name) => join(runtime, "src", `${name}.ts`)),
    outdir,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    format: "cjs",
    target: "es2015",
  });
}

if (import.meta.main) buildCommonJs();
