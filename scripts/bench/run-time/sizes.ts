/*
 * How large the code of each variant is, with all helpers that it needs: as bundled by esbuild, then
 * minified, then compressed.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { minify } from "terser";
import { bundle } from "./bundle.ts";
import { manyFunctions } from "./many-functions.ts";
import type { Variant } from "./variants.ts";

export interface Size {
  readonly raw: number;
  readonly minified: number;
  readonly gzipped: number;
}

/** By variant, then by what is measured. */
export type Sizes = Readonly<Record<string, Readonly<Record<string, Size>>>>;

const project = join(import.meta.dirname, "project");

/** @param projects folders whose `main.js` imports the rest, beside the project here */
export async function measureSizes(
  variants: readonly Variant[],
  projects: readonly string[],
  folder: string,
): Promise<Sizes> {
  const sizes: Record<string, Record<string, Size>> = {};
  for (const count of [1, 10, 100]) {
    const name = `${count} function${count > 1 ? "s" : ""}`;
    const entry = join(folder, String(count), "functions.js");
    mkdirSync(join(folder, String(count)), { recursive: true });
    writeFileSync(entry, manyFunctions(count));
    for (const variant of variants) {
      const code = await bundle(entry, variant);
      const { code: minified = "" } = await minify(code, { module: true, toplevel: true });
      (sizes[variant.name] ??= {})[name] = sizeOf(code, minified);
    }
  }
  for (const directory of [project, ...projects]) {
    const entry = join(directory, "main.js");
    for (const variant of variants) {
      const [code, minified] = [await bundle(entry, variant), await bundle(entry, variant, true)];
      (sizes[variant.name] ??= {})[basename(directory)] = sizeOf(code, minified);
    }
  }
  return sizes;
}

function sizeOf(code: string, minified: string): Size {
  return {
    raw: Buffer.byteLength(code),
    minified: Buffer.byteLength(minified),
    gzipped: gzipSync(minified, { level: 9 }).length,
  };
}
