import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildSync } from "esbuild";
import type { Source } from "./transform.ts";

const names = ["", "/captured", "/exact", "/exact-captured"].map(
  (path) => `@unawait/runtime${path}`,
);

/** The modules of the runtime, each in one text, by their names. */
export const runtimeModules: ReadonlyMap<string, string> = new Map(
  names.map((name) => [name, bundle(name, "esm")]),
);

/** For `pnpm coverage` */
export const isMeasured: boolean = process.env["NODE_V8_COVERAGE"] !== undefined;

export interface RuntimeModule {
  readonly identifier: string;
  readonly text: string;
}

/**
 * @param from the module that imports it
 * @returns undefined if it is none of the runtime's
 */
export function runtimeModule(specifier: string, from: string): RuntimeModule | undefined {
  if (isMeasured) return measuredModule(specifier, from);
  const text = runtimeModules.get(specifier);
  return text === undefined ? undefined : { identifier: specifier, text };
}

const measured = new Map<string, RuntimeModule>();

/** Coverage is told of files, so each is a module, with its own name and its tokens in their places. */
function measuredModule(specifier: string, from: string): RuntimeModule | undefined {
  const isRelative = specifier.startsWith(".") && from.startsWith("file:");
  if (!runtimeModules.has(specifier) && !isRelative) return undefined;
  const identifier = isRelative
    ? new URL(specifier, from).href
    : pathToFileURL(fileURLToPath(import.meta.resolve(specifier))).href;
  const known = measured.get(identifier);
  if (known) return known;
  const text = stripTypeScriptTypes(readFileSync(new URL(identifier), "utf8"));
  const module = { identifier, text };
  measured.set(identifier, module);
  return module;
}

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

/** A module that defines such a `require`, without a copy of the runtime's files. */
export const measuredRequire: Source = {
  filename: "require.mjs",
  code: `
    ${names.map((name, index) => `import * as runtime${index} from "${name}";`).join("\n")}
    const modules = { ${names.map((name, index) => `"${name}": runtime${index}`).join(", ")} };
    const before = globalThis.require;
    const value = (name) => modules[name] ?? before(name);
    Object.defineProperty(globalThis, "require", { value });`,
};

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
