/*
 * Files that import each other become one script. Each is a function, as CommonJS has it, whose
 * exports the others read when they use them:
 *
 *   import { two } from "./lib.js";        unawaitModules.define("main.js", ["lib.js"], function (require, module, exports) {
 *   export const four = two * two;    →      var _lib = require("lib.js");
 *                                            const four = exports.four = _lib.two * _lib.two;
 *                                          });
 *
 * A file that awaits at its top level is an async function.
 */
import { template, transformFromAstSync, types as t } from "@babel/core";
import type { NodePath, PluginItem, PluginObject } from "@babel/core";
import modulesCommonjs from "@babel/plugin-transform-modules-commonjs";
import { common } from "../common.ts";
import { awaitsAtTopLevel } from "../awaits-at-top-level.ts";
import { builtIns } from "./built-ins.ts";
import { LinkageError } from "./linkage-error.ts";
import { resolve } from "./resolve.ts";
import { runtime } from "./runtime.ts";

export interface ParsedFile {
  readonly name: string;
  readonly source: string;
  readonly ast: t.File;
}

const define = template.statement("unawaitModules.define(NAME, DEPENDENCIES, IS_ASYNC, RUN);");
const start = template.statement("unawaitModules.start(NAME);");

/** Whether a file needs others, or says what others may take of it. */
export function needsLinking({ program }: t.File): boolean {
  let found = false;
  t.traverseFast(program, (node) => {
    found ||=
      t.isImportDeclaration(node) ||
      t.isExportDeclaration(node) ||
      t.isTSExportAssignment(node) ||
      t.isTSImportEqualsDeclaration(node) ||
      t.isImportExpression(node) ||
      t.isMetaProperty(node) ||
      isRequire(node) ||
      (t.isMemberExpression(node) && t.isIdentifier(node.object, { name: "module" }));
  });
  return found;
}

/**
 * @param files the first is the program, the others are what it may import
 * @param plugins what is done to each file before, as to take types away
 * @param isNode whether modules of Node may be imported
 * @throws {LinkageError} if a file imports what is not there
 */
export function link(
  files: readonly ParsedFile[],
  plugins: readonly PluginItem[],
  isNode: boolean,
): t.File {
  const names = files.map(({ name }) => name);
  const linked = new Set<string>();
  const body: t.Statement[] = [...runtime()];
  const add = (file: ParsedFile): void => {
    if (linked.has(file.name)) return;
    linked.add(file.name);
    const needed: Needed = { file, names, isNode, static: [], all: new Set() };
    body.push(asModule(needed, plugins));
    for (const name of needed.all) add(fileCalled(name, files));
  };
  const [main] = files;
  if (!main) throw new TypeError("Unexpected program without a file");
  add(main);
  body.push(start({ NAME: t.stringLiteral(main.name) }));
  return t.file(t.program(body, [], "script"));
}

interface Needed {
  readonly file: ParsedFile;
  readonly names: readonly string[];
  readonly isNode: boolean;
  /** Those that run before. */
  readonly static: string[];
  readonly all: Set<string>;
}

function fileCalled(name: string, files: readonly ParsedFile[]): ParsedFile {
  const file = files.find((candidate) => candidate.name === name) ?? builtIns.get(name);
  if (!file) throw new TypeError(`Unexpected file ${name}`);
  return file;
}

function asModule(needed: Needed, plugins: readonly PluginItem[]): t.Statement {
  const { file } = needed;
  const isAsync = awaitsAtTopLevel(file.ast.program);
  const result = transformFromAstSync(file.ast, file.source, {
    ...common,
    ast: true,
    code: false,
    plugins: [resolving(needed), ...plugins, modulesCommonjs],
  });
  const program = result?.ast?.program;
  if (!program) throw new TypeError("Unexpected file without a program");
  const parameters = ["require", "module", "exports"].map((name) => t.identifier(name));
  const block = t.blockStatement(program.body, program.directives);
  const run = t.functionExpression(t.identifier("topLevel"), parameters, block, false, isAsync);
  run.loc = file.ast.program.loc ?? null;
  return define({
    NAME: t.stringLiteral(file.name),
    DEPENDENCIES: t.arrayExpression(needed.static.map((name) => t.stringLiteral(name))),
    IS_ASYNC: t.booleanLiteral(isAsync),
    RUN: run,
  });
}

/** Specifiers become names of files: `import("./lib.js")` → `unawaitModules.import("lib.js")` */
function resolving(needed: Needed): PluginItem {
  const found = (source: t.StringLiteral): string => {
    const name = targetOf(source.value, needed);
    needed.all.add(name);
    return name;
  };
  /** `import()` of what is not there rejects when it runs. */
  const targetOfImport = (source: t.Expression): t.Expression => {
    if (!t.isStringLiteral(source)) return source;
    try {
      return t.stringLiteral(found(source));
    } catch (error) {
      if (!(error instanceof LinkageError)) throw error;
      return source;
    }
  };
  return (): PluginObject => ({
    name: "resolve-imports",
    visitor: {
      // Before the imports of types go away, which import nothing.
      Program(program) {
        program.traverse({
          "ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration"(path: NodePath) {
            const { node } = path as NodePath<
              t.ImportDeclaration | t.ExportNamedDeclaration | t.ExportAllDeclaration
            >;
            if (!node.source || isOfTypes(node)) return;
            const name = found(node.source);
            needed.static.push(name);
            node.source = t.stringLiteral(name);
          },
          ImportExpression(path) {
            const { source } = path.node;
            const callee = t.memberExpression(
              t.identifier("unawaitModules"),
              t.identifier("import"),
            );
            path.replaceWith(t.callExpression(callee, [targetOfImport(source)]));
          },
          CallExpression({ node, scope }) {
            if (!isRequire(node) || scope.hasBinding("require", { noGlobals: true })) return;
            const [source] = node.arguments;
            if (t.isStringLiteral(source)) node.arguments = [t.stringLiteral(found(source))];
          },
          MetaProperty(path) {
            if (path.node.meta.name !== "import") return;
            const url = t.stringLiteral(`file:///${needed.file.name}`);
            path.replaceWith(t.objectExpression([t.objectProperty(t.identifier("url"), url)]));
          },
        });
      },
    },
  });
}

function isRequire(node: t.Node): node is t.CallExpression {
  return t.isCallExpression(node) && t.isIdentifier(node.callee, { name: "require" });
}

function isOfTypes(
  node: t.ImportDeclaration | t.ExportNamedDeclaration | t.ExportAllDeclaration,
): boolean {
  return (
    (t.isImportDeclaration(node) && node.importKind === "type") ||
    (!t.isImportDeclaration(node) && node.exportKind === "type")
  );
}

function targetOf(specifier: string, { file, names, isNode }: Needed): string {
  if (/^\.{0,2}\//.test(specifier)) {
    const found = names[resolve(specifier, file.name, names)];
    if (found !== undefined) return found;
    throw new LinkageError(
      `Cannot find "${specifier}", which ${file.name} imports. The files are: ${names.join(", ")}`,
    );
  }
  const builtIn = `node:${specifier.replace(/^node:/, "")}`;
  if (isNode && builtIns.has(builtIn)) return builtIn;
  throw new LinkageError(
    `Cannot import "${specifier}": the playground has no packages${hintFor(builtIn, isNode)}`,
  );
}

function hintFor(builtIn: string, isNode: boolean): string {
  const known = [...builtIns.keys()].join(", ");
  if (builtIns.has(builtIn)) return ". It is a module of Node: choose the host node in Options";
  return isNode ? `. Of Node's modules it has ${known}` : ". Import files of your own, as ./lib.js";
}
