/*
 * Makes the text that stands before a recorded program out of packages/trace/src/prelude, as one
 * expression: a function that starts the recorder. It goes to packages/trace/src/prelude.generated.ts,
 * which is not kept in the repository.
 */
import { globSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { transformSync } from "esbuild";
import { type ModuleText, readModule } from "./module-text.ts";

const source = join(import.meta.dirname, "../packages/trace/src");
/** The files by their names, which are all different; some are none of the prelude's own. */
const files = new Map([
  ["event", join(source, "event.ts")],
  ["network", join(source, "network.ts")],
  ["meter", join(source, "../../guard/src/meter.ts")],
]);
for (const file of globSync(join(source, "prelude/**/*.ts"))) {
  const name = basename(file, ".ts");
  if (files.has(name)) throw new Error(`Two modules of the prelude are called ${name}`);
  files.set(name, file);
}
const modules = new Map<string, ModuleText>();

/** Puts a module behind those that it imports. */
function add(name: string): void {
  const file = files.get(name);
  if (modules.has(name)) return;
  if (file === undefined) throw new Error(`The prelude has no module ${name}`);
  const module = readModule(file);
  for (const other of module.imports) add(other);
  modules.set(name, module);
}

add("start");
/** Each has names of its own, and gives the others what it exports. */
const parts = Array.from(modules.values(), ({ exports, code }) => {
  const names = `{ ${exports.join(", ")} }`;
  return `const ${names} = (() => {\n${code}\nreturn ${names};\n})();`;
});
const code = `(() => {\n"use strict";\n${parts.join("\n")}\nreturn startRecorder;\n})()`;
// The playground loads it first. Functions keep the names that programs can see.
const minified = transformSync(code, { minify: true, keepNames: true, legalComments: "none" });
const text = minified.code.trim().replace(/;$/, "");
// What keeps the names stands before it, as variables that must not be the program's.
const start = text.indexOf('(()=>{"use strict"');
const prelude = `(()=>{${text.slice(0, start)}return ${text.slice(start)}})()`;
if (start < 0) throw new Error("The minified prelude does not begin as it should");

writeFileSync(
  join(source, "prelude.generated.ts"),
  `// Made of packages/trace/src/prelude by scripts/generate-prelude.ts
export const prelude: string = ${JSON.stringify(prelude)};
`,
);
