/*
 * Functions that only read, so that calls of them may run at once: `fetch(url)`, `readFile(path)` of
 * `node:fs/promises`. And functions and methods that compute a value and change nothing.
 */
import type { SourceCode } from "eslint";
import type * as estree from "estree";
import { mayImport } from "./names.ts";
import {
  type CallNode,
  isCallOf,
  isDeclared,
  type Node,
  propertyName,
  unwrapped,
  variableOf,
} from "./nodes.ts";

const fs = "access lstat readFile readdir readlink realpath stat statfs".split(" ");
const dns = "lookup resolve resolve4 resolve6 resolveMx resolveTxt reverse".split(" ");

/** By module: the functions of it that read. */
const modules: ReadonlyMap<string, readonly string[]> = new Map([
  ["fs/promises", fs],
  ["dns/promises", dns],
  ["node-fetch", ["default"]],
  ["undici", ["fetch"]],
  ["axios", ["get", "head"]],
  ["got", ["default", "get", "head"]],
  ["ky", ["default", "get", "head"]],
]);

const globals = ["crypto.subtle.digest", "Deno.readTextFile", "Deno.readFile", "Deno.stat"];

const pureFunctions =
  "String Number Boolean BigInt parseInt parseFloat encodeURIComponent decodeURIComponent encodeURI URL Map Set Date Uint8Array TextDecoder TextEncoder Promise.all Promise.allSettled Promise.resolve JSON.parse JSON.stringify Object.keys Object.values Object.entries Object.fromEntries Object.assign Array.from Array.isArray Buffer.from Math.max Math.min Math.floor Math.ceil Math.round Number.parseInt";
const pure = new Set(pureFunctions.split(" "));

const pureModules = /^(?:node:)?(?:path|url|util)(?:\/posix|\/win32)?$/;

/** Methods of strings, arrays, maps and directory entries that change nothing. */
const pureMethods = new Set(
  "at concat endsWith entries every filter find findIndex flat flatMap get has includes indexOf isDirectory isFile isSymbolicLink join keys lastIndexOf localeCompare map match matchAll padEnd padStart replace replaceAll slice some split startsWith substring test toFixed toISOString toLowerCase toString toUpperCase trim trimEnd trimStart values".split(
    " ",
  ),
);

/** These, and the modules that have some of them as `promises`. */
const readers = new Set([...modules.keys(), "fs", "dns"]);

const bareName = (source: string): string => source.replace(/^node:/, "");

/** Is it a call that reads and changes nothing, and ends later? */
export function isRead(call: CallNode, code: SourceCode): boolean {
  const args = call.arguments as Node[];
  if (isCallOf(call, "fetch", code)) return isGet(args[1]);
  if (globals.some((name) => isCallOf(call, name, code))) return true;
  const imported = importedAs(call.callee as Node, code, (source) => readers.has(bareName(source)));
  if (!imported) return false;
  const { source, path } = imported;
  const from = bareName(source);
  const promises = from === "fs" || from === "dns" ? path[0] === "promises" : true;
  const names = modules.get(promises && path[0] === "promises" ? `${from}/promises` : from);
  const name = path.at(-1) ?? "";
  return promises && (names?.includes(name) ?? false) && (!fetches.has(from) || isGet(args[1]));
}

const fetches = new Set(["node-fetch", "undici", "got", "ky"]);

/** Options of `fetch` that send nothing: none, or an object without another method and a body. */
function isGet(options: Node | undefined): boolean {
  if (!options) return true;
  if (options.type !== "ObjectExpression") return false;
  return options.properties.every((property) => {
    if (property.type !== "Property" || property.computed) return false;
    const { key, value } = property;
    const name = key.type === "Identifier" ? key.name : (key as estree.Literal).value;
    if (name !== "method") return name !== "body" && name !== "json" && name !== "form";
    return value.type === "Literal" && /^(?:GET|HEAD)$/i.test(String(value.value));
  });
}

/** Is it a call or `new` of a function or method that computes something and changes nothing? */
export function isPure(call: CallNode | (Node & estree.NewExpression), code: SourceCode): boolean {
  const callee = unwrapped(call.callee as Node);
  const name = dottedName(callee);
  if (name !== undefined && pure.has(name) && !isDeclared(rootOf(callee), code)) return true;
  const imported = importedAs(callee, code, () => true);
  if (imported) return pureModules.test(imported.source);
  return call.type === "CallExpression" && pureMethods.has(propertyName(callee) ?? "");
}

/** `a.b.c`, if it has only names. */
export function dottedName(node: Node): string | undefined {
  const target = unwrapped(node);
  if (target.type === "Identifier") return target.name;
  if (target.type === "ThisExpression") return "this";
  const property = propertyName(target);
  if (target.type !== "MemberExpression" || property === undefined) return undefined;
  const object = dottedName(target.object as Node);
  return object === undefined ? undefined : `${object}.${property}`;
}

/** The variable at the beginning of `a.b.c`. */
export function rootOf(node: Node): Node {
  const target = unwrapped(node);
  return target.type === "MemberExpression" ? rootOf(target.object as Node) : target;
}

interface Imported {
  readonly source: string;
  /** The names after the module: `["promises", "readFile"]`; `["default"]` for the default export. */
  readonly path: readonly string[];
}

/** The module, a wanted one, and the names that a callee has from an `import` or a `require`. */
function importedAs(
  callee: Node,
  code: SourceCode,
  isWanted: (source: string) => boolean,
): Imported | undefined {
  const root = rootOf(callee);
  if (root.type !== "Identifier" || !mayImport(root.name, code, isWanted)) return undefined;
  const rest = dottedName(callee)?.split(".").slice(1);
  const definition = variableOf(root, code)?.defs[0];
  if (!rest || !definition) return undefined;
  if (definition.type === "ImportBinding") {
    const source = String(definition.parent.source.value);
    const { node } = definition as { node: estree.ImportDeclaration["specifiers"][number] };
    if (node.type === "ImportSpecifier") {
      const { imported } = node;
      const name = imported.type === "Identifier" ? imported.name : String(imported.value);
      return { source, path: [name, ...rest] };
    }
    return { source, path: rest.length > 0 ? rest : ["default"] };
  }
  return definition.type === "Variable" ? requiredAs(definition.node, root.name, rest) : undefined;
}

/** `const { readFile } = require("fs/promises")`, `const fs = require("fs").promises`. */
function requiredAs(
  { id, init }: estree.VariableDeclarator,
  name: string,
  rest: readonly string[],
): Imported | undefined {
  const path = init ? dottedRequire(unwrapped(init as Node)) : undefined;
  if (!path) return undefined;
  if (id.type === "Identifier") {
    const names = [...path.names, ...rest];
    return { source: path.source, path: names.length > 0 ? names : ["default"] };
  }
  if (id.type !== "ObjectPattern") return undefined;
  for (const property of id.properties) {
    if (property.type !== "Property" || property.value.type !== "Identifier") continue;
    if (property.value.name !== name || property.key.type !== "Identifier") continue;
    return { source: path.source, path: [...path.names, property.key.name, ...rest] };
  }
  return undefined;
}

function dottedRequire(node: Node): { source: string; names: string[] } | undefined {
  const property = propertyName(node);
  if (node.type === "MemberExpression" && property !== undefined) {
    const object = dottedRequire(unwrapped(node.object as Node));
    return object && { source: object.source, names: [...object.names, property] };
  }
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return undefined;
  const [source] = node.arguments;
  if (node.callee.name !== "require" || source?.type !== "Literal") return undefined;
  return { source: String(source.value), names: [] };
}
