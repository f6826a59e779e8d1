import { types as t } from "@babel/core";
import { isHarmless } from "../1-analyze/parameters.ts";

/** Nothing runs where it stands: an import, a re-export, a declaration for the type checker. */
export function isInert(node: t.Statement): boolean {
  if (t.isImportDeclaration(node) || t.isExportAllDeclaration(node)) return true;
  if (t.isExportNamedDeclaration(node)) return !node.declaration;
  return isAmbient(node);
}

/** `declare …`: TypeScript allows `declare global` and `declare module` at the top level only. */
function isAmbient(node: t.Statement): boolean {
  return "declare" in node && node.declare === true;
}

/** An export, or what TypeScript allows at the top level only. */
export function staysAtTopLevel(node: t.Statement): boolean {
  if (t.isExportNamedDeclaration(node)) return !node.source && !isEmptyExport(node);
  return (
    t.isExportDefaultDeclaration(node) ||
    t.isTSExportAssignment(node) ||
    t.isTSImportEqualsDeclaration(node) ||
    t.isTSNamespaceExportDeclaration(node) ||
    (t.isTSModuleDeclaration(node) && !isAmbient(node))
  );
}

/** `export {};` only says that the file is a module. */
function isEmptyExport({ declaration, specifiers }: t.ExportNamedDeclaration): boolean {
  return !declaration && specifiers.length === 0;
}

/** Can evaluating the class run other code? */
export function isHarmlessClass(node: t.Class): boolean {
  if (node.superClass || node.decorators?.length) return false;
  return node.body.body.every((member) => {
    if (t.isStaticBlock(member)) return false;
    if ("decorators" in member && member.decorators?.length) return false;
    if ("computed" in member && member.computed && !isHarmless(member.key)) return false;
    const isStaticField =
      (t.isClassProperty(member) ||
        t.isClassPrivateProperty(member) ||
        t.isClassAccessorProperty(member)) &&
      member.static;
    return !isStaticField || !member.value || isHarmless(member.value);
  });
}
