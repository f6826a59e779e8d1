/*
 * What a module declares has to stay outside of the `try` that its resources need:
 *
 *   await using db = open();               let db, size;
 *   export const size = await db.size();   export { size };
 *                                          const resources = disposables();
 *                                      →   try {
 *                                            db = resources.useAsync(open());
 *                                            size = await db.size();
 *                                          } catch (error) { resources.fail(error); }
 *                                          finally { …await what disposing waits for… }
 *
 * Functions stay outside too, since they are hoisted.
 */
import { types as t } from "@babel/core";
import { declarationsIn, dispose } from "../3-lower/await-using.ts";
import type { Surroundings } from "../3-lower/surroundings.ts";

export function disposeModuleResources(program: t.Program, around: Surroundings): void {
  const outside: t.Statement[] = [];
  const names: string[] = [];
  const separate = () => program.body.flatMap((node) => takeInside(node, outside, names, around));
  const disposed = dispose(separate, declarationsIn(program.body), around);
  const variables = names.map((name) => t.variableDeclarator(t.identifier(name)));
  const declared = variables.length > 0 ? [t.variableDeclaration("let", variables)] : [];
  program.body = [...outside, ...declared, ...disposed];
}

/** Leaves a statement, or what has to stay of it, outside. @returns what goes inside */
function takeInside(
  node: t.Statement,
  outside: t.Statement[],
  names: string[],
  around: Surroundings,
): t.Statement[] {
  if (t.isExportDefaultDeclaration(node) && !t.isFunctionDeclaration(node.declaration)) {
    const value = node.declaration;
    const name = (t.isClassDeclaration(value) && value.id?.name) || around.declare("defaultExport");
    names.push(name);
    outside.push(exportAs([[name, "default"]]));
    return [assign(name, t.toExpression(value as t.ClassDeclaration))];
  }
  const declaration = t.isExportNamedDeclaration(node) ? node.declaration : undefined;
  if (declaration && !t.isFunctionDeclaration(declaration)) {
    const exported = Object.keys(t.getBindingIdentifiers(declaration));
    outside.push(exportAs(exported.map((name) => [name, name])));
    return assignments(declaration, names);
  }
  const stays = t.isImportOrExportDeclaration(node) || t.isFunctionDeclaration(node);
  if (!stays && !around.helpers.isDeclaredBy(node)) return assignments(node, names);
  outside.push(node);
  return [];
}

function exportAs(pairs: [local: string, exported: string][]): t.ExportNamedDeclaration {
  const specifiers = pairs.map(([local, exported]) =>
    t.exportSpecifier(t.identifier(local), t.identifier(exported)),
  );
  return t.exportNamedDeclaration(null, specifiers);
}

/** `const { a } = b;` → `({ a } = b);`, with `a` added to the names to declare; others stay. */
function assignments(node: t.Statement, names: string[]): t.Statement[] {
  if (t.isClassDeclaration(node) && node.id) {
    names.push(node.id.name);
    return [assign(node.id.name, t.toExpression(node))];
  }
  if (!t.isVariableDeclaration(node)) return [node];
  names.push(...Object.keys(t.getBindingIdentifiers(node)));
  return node.declarations.flatMap(({ id, init }) => {
    if (!init) return [];
    return [t.expressionStatement(t.assignmentExpression("=", id as t.LVal, init))];
  });
}

function assign(name: string, value: t.Expression): t.Statement {
  return t.expressionStatement(t.assignmentExpression("=", t.identifier(name), value));
}
