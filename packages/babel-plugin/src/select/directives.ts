/*
 * Directives by which a host asks for an async function:
 *
 *   async function save(form) {
 *     "use server";
 *   }
 */
import { type NodePath, types as t } from "@babel/core";

/** Does a directive of the function, of one around it, or of the file keep it as it is? */
export function keepsFunction(path: NodePath<t.Function>, kept: readonly string[]): boolean {
  return path.find(({ node }) => hasDirective(bodyOf(node), kept)) !== null;
}

export function hasDirective(body: t.Node, kept: readonly string[]): boolean {
  if (!("directives" in body) || !Array.isArray(body.directives)) return false;
  return body.directives.some(({ value }) => isKept(value.value, kept));
}

function bodyOf(node: t.Node): t.Node {
  return t.isFunction(node) ? node.body : node;
}

/** `use cache` also stands for `use cache: remote`. */
function isKept(directive: string, kept: readonly string[]): boolean {
  return kept.some((name) => directive === name || directive.startsWith(`${name}:`));
}
