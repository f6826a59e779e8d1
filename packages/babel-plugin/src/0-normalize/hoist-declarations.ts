/*
 * With the option `exact`, declarations become variables, at the place where they are hoisted to, so
 * that they can have the shape of async functions:
 *
 *   async function load() { … }
 *   → var load = async function () { … };
 *
 * In a module, other modules may call the function before the module has run, in an import cycle:
 *
 *   export async function load(id) { … }
 *   → load = makeLoad();
 *     export function load(id) { return makeLoad().apply(this, arguments); }
 *     function makeLoad() { const load = async function (id) { … }; return load; }
 */
import { type NodePath, types as t } from "@babel/core";
import { asFunctionExpression } from "../build/function-expression.ts";
import { pure } from "../build/pure.ts";
import { requiredParameters } from "../build/required-parameters.ts";
import { template } from "../build/template.ts";
import type { RewrittenFile } from "../file.ts";
import { isDeclaredAgain } from "./declared-again.ts";
import { hasTypeScriptCompanion } from "./typescript-companion.ts";

const assignment = template.statement(`NAME = MADE;`);
const standIn = template.statement(`function NAME() { return MAKE().apply(this, arguments); }`);
const maker = template.statement(`function MAKE() { const NAME = FUNCTION; return NAME; }`);
const defaultMaker = template.statement(
  `function MAKE() { return { default: FUNCTION }.default; }`,
);

/** @returns whether the declaration has been replaced */
export function hoistDeclaration(
  path: NodePath<t.FunctionDeclaration>,
  file: RewrittenFile,
): boolean {
  const { node, parentPath } = path;
  const around = parentPath.isExportDeclaration() ? parentPath : path;
  const block = around.parentPath;
  if (!block || block.isSwitchCase() || hasTypeScriptCompanion(path)) return false;
  if (node.id ? isDeclaredAgain(path) : !around.isExportDefaultDeclaration()) return false;
  const isModule = block.isProgram() && block.node.sourceType === "module";
  if (isModule) {
    if (!file.driver.replacesDeclarations) return false;
    if (node.id && isReassigned(path, node.id.name)) return false;
    replaceInModule(path, around, file);
  } else {
    // In a namespace, TypeScript assigns it to a property, which gives a function no name.
    const isProperty =
      node.generator && block.isTSModuleBlock() && !file.driver.replacesDeclarations;
    if (!node.id || isProperty) return false;
    replaceWithVariable(path, around, block, node.id, file);
  }
  return true;
}

function isReassigned(path: NodePath, name: string): boolean {
  return path.scope.parent?.getBinding(name)?.constant === false;
}

function replaceInModule(
  path: NodePath<t.FunctionDeclaration>,
  around: NodePath,
  { helpers, program }: RewrittenFile,
): void {
  const { node } = path;
  const { scope } = program;
  const NAME = node.id?.name ?? helpers.nameAt(scope, "defaultExport");
  const MAKE = helpers.nameAt(scope, `make${capitalized(node.id?.name ?? "default")}`);
  const FUNCTION = asFunctionExpression(node);
  const made = node.id ? maker({ MAKE, NAME, FUNCTION }) : defaultMaker({ MAKE, FUNCTION });
  const isDefault = around.isExportDefaultDeclaration();
  const stand = standIn({ NAME, MAKE }) as t.FunctionDeclaration;
  stand.params = requiredParameters(node.params).map((param) =>
    t.isIdentifier(param) ? t.identifier(param.name) : scope.generateUidIdentifier("arg"),
  );
  const [inserted] = around.insertAfter(made);
  if (inserted) scope.registerDeclaration(inserted);
  if (node.id) scope.removeBinding(NAME);
  path.replaceWith(stand);
  scope.registerDeclaration(isDefault || around === path ? path : around);
  const MADE = pure(t.callExpression(t.identifier(MAKE), []));
  helpers.insertFirst([assignment({ NAME, MADE })]);
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function replaceWithVariable(
  path: NodePath<t.FunctionDeclaration>,
  around: NodePath,
  block: NodePath,
  id: t.Identifier,
  { helpers }: RewrittenFile,
): void {
  const { node } = path;
  const isFunctionScope = block.isProgram() || t.isFunction(block.parent);
  // In a namespace an export is a declaration; a script has none.
  const isExported = around.isExportNamedDeclaration();
  const isConstant = isExported && !isReassigned(path, id.name);
  const kind = isConstant ? "const" : isFunctionScope ? "var" : "let";
  const declaration = t.variableDeclaration(kind, [
    t.variableDeclarator(id, asFunctionExpression(node)),
  ]);
  t.inheritsComments(declaration, around.node);
  path.scope.parent?.removeBinding(id.name);
  const statement = isExported ? t.exportNamedDeclaration(declaration) : declaration;
  around.remove();
  if (block.isProgram()) {
    for (const inserted of helpers.insertFirst([statement])) {
      block.scope.registerDeclaration(inserted);
    }
  } else {
    const [inserted] = (block as NodePath<t.BlockStatement>).unshiftContainer("body", statement);
    if (inserted) block.scope.registerDeclaration(inserted);
  }
}
