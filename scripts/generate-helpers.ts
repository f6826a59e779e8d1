/*
 * Makes the text of the helpers that the plugin puts into files out of the runtime's own source:
 * packages/runtime/src/*.ts → packages/babel-plugin/src/helpers/sources.generated.ts, which is not
 * kept in the repository. Runs when the workspace is installed, and before the tests.
 */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { HelperModule } from "../packages/babel-plugin/src/helpers/helper-module.ts";
import { readTypedModule } from "./module-text.ts";

const packages = join(import.meta.dirname, "../packages");
const runtime = join(packages, "runtime/src");
const target = join(packages, "babel-plugin/src/helpers/sources.generated.ts");

const modules: Record<string, HelperModule> = {};
for (const file of readdirSync(runtime).toSorted()) {
  if (file !== "index.ts") modules[basename(file, ".ts")] = readTypedModule(join(runtime, file));
}

const text = `// Made of packages/runtime by scripts/generate-helpers.ts
import type { HelperModule } from "./helper-module.ts";

export const modules: Readonly<Record<string, HelperModule>> = ${JSON.stringify(modules, null, 2)};
`;
mkdirSync(join(target, ".."), { recursive: true });
writeFileSync(target, text);
