/*
 * Makes the text that stands before a recorded program out of packages/trace/src/prelude, as one
 * expression: a function that starts the recorder. It goes to packages/trace/src/prelude.generated.ts,
 * which is not kept in the repository.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "@babel/core";
import { type ModuleText, readModule } from "./module-text.ts";

const source = join(import.meta.dirname, "../packages/trace/src");
/** Where modules are that are none of the prelude's own. */
const elsewhere = new Map([
  ["event", source],
  ["meter", join(source, "../../guard/src")],
]);
const modules = new Map<string, ModuleText>();

/** Puts a module behind those that it imports. */
function add(name: string, folder: string): void {
  if (modules.has(name)) return;
  const module = readModule(join(folder, `${name}.ts`));
  for (const other of module.imports) add(other, elsewhere.get(other) ?? `${source}/prelude`);
  modules.set(name, module);
}

add("start", `${source}/prelude`);
const code = Array.from(modules.values(), (module) => module.code).join("\n");
// In a block no two functions may have the same name, so that parsing it finds out.
const prelude = `(() => {\n"use strict";\n{\n${code}\nreturn startRecorder;\n}\n})()`;
parseSync(prelude, { configFile: false, babelrc: false, sourceType: "script" });

writeFileSync(
  join(source, "prelude.generated.ts"),
  `// Made of packages/trace/src/prelude by scripts/generate-prelude.ts
export const prelude: string = ${JSON.stringify(prelude)};
`,
);
