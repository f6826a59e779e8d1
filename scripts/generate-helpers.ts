/*
 * Makes the text of the helpers that the plugin puts into files out of the runtime's own source:
 * packages/runtime/src/*.ts → packages/babel-plugin/src/helpers/sources.generated.ts, which is not
 * kept in the repository. Runs when the workspace is installed, and before the tests.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { basename, join } from "node:path";
import { generate, parseSync, types as t } from "@babel/core";
import type { HelperModule } from "../packages/babel-plugin/src/helpers/helper-module.ts";

const packages = join(import.meta.dirname, "../packages");
const runtime = join(packages, "runtime/src");
const target = join(packages, "babel-plugin/src/helpers/sources.generated.ts");

const modules: Record<string, HelperModule> = {};
for (const file of readdirSync(runtime).toSorted()) {
  if (file !== "index.ts") modules[basename(file, ".ts")] = readModule(join(runtime, file));
}

const text = `// Made of packages/runtime by scripts/generate-helpers.ts
import type { HelperModule } from "./helper-module.ts";

export const modules: Readonly<Record<string, HelperModule>> = ${JSON.stringify(modules, null, 2)};
`;
mkdirSync(join(target, ".."), { recursive: true });
writeFileSync(target, text);

function readModule(filename: string): HelperModule {
  const source = readFileSync(filename, "utf8");
  const { code, exports, imports } = readText(stripTypeScriptTypes(source));
  return { exports, imports, code, typed: readText(source).code };
}

function readText(source: string): Pick<HelperModule, "code" | "exports" | "imports"> {
  const ast = parseSync(source, {
    sourceType: "module",
    configFile: false,
    babelrc: false,
    parserOpts: { plugins: ["typescript"] },
  });
  if (!ast) throw new Error(`No tree for ${source}`);
  const exports: string[] = [];
  const imports: string[] = [];
  ast.program.body = ast.program.body.flatMap((node) => {
    if (t.isImportDeclaration(node)) {
      if (node.specifiers.length > 0) imports.push(basename(node.source.value, ".ts"));
      return [];
    }
    if (!t.isExportNamedDeclaration(node) || !node.declaration) return [node];
    exports.push(...Object.keys(t.getBindingIdentifiers(node.declaration, false, true)));
    return [t.inheritsComments(node.declaration, node)];
  });
  return { exports, imports, code: generate(ast, { comments: false }).code };
}
