const endings = ["", ".js", ".ts", ".tsx", ".jsx", ".mjs", ".cjs", "/index.js", "/index.ts"];

/** Which file of the program a relative specifier means; -1 if none. */
export function resolve(specifier: string, from: string, names: readonly string[]): number {
  const path = joined(from, specifier);
  const isScript = /\.(?:m|c)?js$/.test(path);
  // TypeScript names the file that will be there: "./lib.js" is lib.ts.
  const typed = isScript ? [path.replace(/js$/, "ts"), path.replace(/js$/, "tsx")] : [];
  for (const candidate of [...endings.map((ending) => path + ending), ...typed]) {
    const found = names.indexOf(candidate);
    if (found >= 0) return found;
  }
  return -1;
}

function joined(from: string, specifier: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
