import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as lower from "./lower.ts";

export interface Variant {
  /** What `--variants` calls it. */
  readonly name: string;
  readonly label: string;
  /** What it does to a file; nothing where esbuild lowers it as it bundles. */
  readonly lower?: lower.Lower;
  /** The syntax that esbuild lowers. */
  readonly supported?: Readonly<Record<string, boolean>>;
  readonly isPeer?: true;
}

/** Options that are still to come in the plugin: until then their variants are not available. */
const unawait = (options: object) => lower.unawait(options);

/** The first is what the others are compared with. */
export const variants: readonly Variant[] = [
  { name: "native", label: "native" },
  {
    name: "file",
    label: "Unawait, `file`, speed",
    lower: unawait({ driver: "file", optimize: "speed" }),
  },
  {
    name: "runtime",
    label: "Unawait, `runtime`, speed",
    lower: unawait({ driver: "runtime", optimize: "speed" }),
  },
  {
    name: "file-size",
    label: "Unawait, `file`, size",
    lower: unawait({ driver: "file", optimize: "size" }),
  },
  {
    name: "runtime-size",
    label: "Unawait, `runtime`, size",
    lower: unawait({ driver: "runtime", optimize: "size" }),
  },
  {
    name: "file-false",
    label: "Unawait, `file`, unoptimised",
    lower: unawait({ driver: "file", optimize: false }),
  },
  { name: "inline", label: "Unawait, `inline`", lower: unawait({ driver: "inline" }) },
  {
    name: "a2p",
    label: `async-to-promises ${versionOf("babel-plugin-transform-async-to-promises")}`,
    lower: lower.asyncToPromises,
    isPeer: true,
  },
  {
    name: "babel8",
    label: `Babel ${versionOf("@babel/core")}`,
    lower: lower.babel,
    isPeer: true,
  },
  { name: "oxc", label: `oxc ${versionOf("oxc-transform")}`, lower: lower.oxc, isPeer: true },
  {
    name: "typescript",
    label: `TypeScript ${versionOf("typescript")}`,
    lower: lower.typescript,
    isPeer: true,
  },
  {
    name: "esbuild",
    label: `esbuild ${versionOf("esbuild")}`,
    supported: { "async-await": false, "async-generator": false, "for-await": false },
    isPeer: true,
  },
  { name: "swc", label: `SWC ${versionOf("@swc/core")}`, lower: lower.swc, isPeer: true },
];

/** Not every package exports its manifest. */
function versionOf(name: string): string {
  let folder = dirname(fileURLToPath(import.meta.resolve(name)));
  for (;;) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const { name: found, version } = manifest as { name?: string; version?: string };
      if (found === name && version !== undefined) return version;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
    if (folder === dirname(folder)) throw new Error(`No version of ${name} found`);
    folder = dirname(folder);
  }
}
