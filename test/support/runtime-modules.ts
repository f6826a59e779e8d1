import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const names = ["", "/captured", "/exact", "/exact-captured"].map(
  (path) => `@unawait/runtime${path}`,
);

/** The modules of the runtime, each in one text, by their names. */
export const runtimeModules: ReadonlyMap<string, string> = new Map(
  names.map((name) => [name, bundle(name, "esm")]),
);

const loaders = names.map((name) => `"${name}"(module) { "use strict"; ${bundle(name, "cjs")} }`);

/** A script that declares `require`, which knows these modules, and those of the `require` before. */
export const runtimeRequire: string = `
  var require = ((modules, loaded, before) => (name) => {
    if (!(name in modules)) return before(name);
    if (!(name in loaded)) {
      const module = { exports: {} };
      modules[name](module);
      loaded[name] = module.exports;
    }
    return loaded[name];
  })({ ${loaders.join(", ")} }, {}, globalThis.require);`;

function bundle(name: string, format: "esm" | "cjs"): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(import.meta.resolve(name))],
    bundle: true,
    format,
    write: false,
    target: "es2015",
  });
  return outputFiles[0]?.text ?? "";
}
