import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { SourceType } from "../rewrite/outcome.ts";

/** Finds out how Node would parse a file: by its extension, then by the nearest `package.json`. */
export class SourceTypes {
  readonly #types = new Map<string, "module" | "commonjs" | undefined>();

  of(path: string, text: string): SourceType {
    if (/\.m[jt]s$/.test(path)) return "module";
    if (path.endsWith(".cjs")) return "commonjs";
    // TypeScript allows `import` in these files.
    if (path.endsWith(".cts")) return "unambiguous";
    const type = this.#typeAt(dirname(path));
    if (type === "module") return "module";
    // Bundlers and TypeScript allow `import` in any file, so it takes precedence over the package.
    const isNode = path.endsWith(".js") && !/^\s*(?:import|export)\b/m.test(text);
    return type === "commonjs" && isNode ? "commonjs" : "unambiguous";
  }

  #typeAt(directory: string): "module" | "commonjs" | undefined {
    if (this.#types.has(directory)) return this.#types.get(directory);
    const own = readType(join(directory, "package.json"));
    const parent = dirname(directory);
    const found = own ?? (parent === directory ? "none" : this.#typeAt(parent));
    const type = found === "module" || found === "commonjs" ? found : undefined;
    this.#types.set(directory, type);
    return type;
  }
}

/** @returns undefined if there is no such file; "none" if it has no type */
function readType(file: string): string | undefined {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  try {
    const { type } = JSON.parse(text) as { type?: unknown };
    return type === "module" || type === "commonjs" ? type : "none";
  } catch {
    return "none";
  }
}
