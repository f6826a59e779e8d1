import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rollup } from "rollup";

/**
 * Makes one file of several, and of what they import, in which Rollup leaves their text as it is.
 *
 * @param folder where to write it
 * @returns its path
 */
export async function joinFiles(files: readonly string[], folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const entry = join(folder, "entry.js");
  const joined = join(folder, "joined.js");
  writeFileSync(entry, files.map((file) => `export * from ${JSON.stringify(file)};\n`).join(""));
  const bundle = await rollup({ input: entry, treeshake: false });
  await bundle.write({ file: joined, format: "es" });
  await bundle.close();
  return joined;
}
