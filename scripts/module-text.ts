import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { basename } from "node:path";
import { generate, parseSync, types as t } from "@babel/core";

/** A TypeScript module as the text of a part of a script. */
export interface ModuleText {
  /** Names it gives to others. */
  readonly exports: string[];
  /** Modules that must stand before it. */
  readonly imports: string[];
  readonly code: string;
}

/** Takes types, `import` and `export` off a module. */
export function readModule(filename: string): ModuleText {
  return readText(stripTypeScriptTypes(readFileSync(filename, "utf8")));
}

function readText(source: string): ModuleText {
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
