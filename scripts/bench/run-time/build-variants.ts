import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describeError } from "../describe-error.ts";
import { bundle } from "./bundle.ts";
import { joinFiles } from "./join-files.ts";
import type { Variant } from "./variants.ts";

/** A variant that could be built, and the module it became. */
export interface BuiltVariant extends Variant {
  readonly file: string;
}

export interface Built {
  readonly built: readonly BuiltVariant[];
  /** What could not be built, and why. */
  readonly problems: readonly string[];
}

/**
 * One module for each variant, with what the files export. They become one before it is lowered: so
 * all functions of a variant share its helpers, as they do in a program. Files that a variant cannot
 * lower are left out of its module.
 */
export async function buildVariants(
  files: readonly string[],
  variants: readonly Variant[],
  folder: string,
): Promise<Built> {
  const built: BuiltVariant[] = [];
  const problems: string[] = [];
  const source = await joinFiles(files, join(folder, "source"));
  for (const variant of variants) {
    const file = join(folder, `${variant.name}.mjs`);
    try {
      writeFileSync(file, await bundle(source, variant));
    } catch (error) {
      const rest = await filesThatLower(files, variant, join(folder, variant.name));
      const missing = rest.length > 0 ? files.filter((name) => !rest.includes(name)) : [];
      const names = missing.map((name) => basename(name, ".js")).join(", ");
      const what = names === "" ? variant.label : `${variant.label} for ${names}`;
      problems.push(`${what} is not available: ${describeError(error)}`);
      if (rest.length === 0) continue;
      const part = await joinFiles(rest, join(folder, variant.name));
      writeFileSync(file, await bundle(part, variant));
    }
    built.push({ ...variant, file });
  }
  return { built, problems };
}

/** @returns the files that the variant can lower */
async function filesThatLower(files: readonly string[], variant: Variant, folder: string) {
  const lowered: string[] = [];
  for (const file of files) {
    try {
      await bundle(await joinFiles([file], folder), variant);
      lowered.push(file);
    } catch {
      // Said with the error of all files together.
    }
  }
  return lowered;
}
