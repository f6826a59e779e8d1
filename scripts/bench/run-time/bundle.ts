import { readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { build as esbuild, type Plugin } from "esbuild";
import type { Variant } from "./variants.ts";

const modules = join(import.meta.dirname, "../../../node_modules");

/**
 * One module: the files below that of the entry, lowered, and the helpers that they import. Nothing
 * else is changed, but for the syntax that esbuild is told to lower.
 *
 * @throws {Error} if the variant refuses its options or a file
 */
export async function bundle(entry: string, variant: Variant, minify = false): Promise<string> {
  const { outputFiles } = await esbuild({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    target: "esnext",
    minify,
    legalComments: "none",
    logLevel: "silent",
    supported: { ...variant.supported },
    // @unawait/runtime as it is in this repository.
    conditions: ["source"],
    nodePaths: [modules],
    resolveExtensions: [".mjs", ".js", ".ts"],
    plugins: [lowering(dirname(entry), variant)],
  });
  // Without the comments that name the files.
  return outputFiles[0]?.text.replace(/^\/\/ .*\n/gm, "") ?? "";
}

function lowering(folder: string, { lower }: Variant): Plugin {
  return {
    name: "lower",
    setup(build) {
      if (!lower) return;
      build.onLoad({ filter: /\.m?js$/ }, ({ path }) => {
        const isOwn =
          path.startsWith(folder + sep) && !path.includes("node_modules", folder.length);
        if (!isOwn) return undefined;
        const contents = lower(readFileSync(path, "utf8"), path);
        return { contents, loader: "js" };
      });
    },
  };
}
