import type { NodePath, types as t } from "@babel/core";

/** Names that only a CommonJS module has. */
const commonJs = ["require", "module", "exports", "__filename", "__dirname"];

/** Does the file share its top level with other scripts of a page? */
export function isClassicScript({ node, scope }: NodePath<t.Program>): boolean {
  return node.sourceType === "script" && !commonJs.some((name) => scope.hasGlobal(name));
}
