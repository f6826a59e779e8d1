/*
 * With `topLevelAwait: "wrap"` a module's code becomes that of an async function:
 *
 *   import { load } from "./load.js";        import { load } from "./load.js";
 *   await load();                        →   (async () => { await load(); })();
 *
 * Imports, exports and declarations of types stay outside, and so do namespaces that only declare.
 */
import { types as t } from "@babel/core";
import { namesIn } from "../1-analyze/names-in.ts";
import { isHarmless } from "../1-analyze/parameters.ts";

type Refusal = (node: t.Node, message: string) => Error;

/**
 * @param types whether the types that stay outside are checked
 * @throws what `refuse` makes, when something outside would not find what it refers to in time
 */
export function wrapModule(node: t.Program, types: boolean, refuse: Refusal): void {
  const exported = node.body.find(exportsValue);
  if (exported) {
    throw refuse(
      exported,
      'topLevelAwait "wrap" cannot export values: importers would read them before they are set. ' +
        'Remove the export, or use topLevelAwait "preserve"',
    );
  }
  const staying = node.body.filter(staysOutside);
  const declaredTypes = node.body.filter(isTypeDeclaration);
  // What is outside cannot see the types inside.
  for (const statement of staying) {
    staying.push(
      ...declaredTypes.filter((type) => !staying.includes(type) && mentions(statement, type)),
    );
  }
  const moving = node.body.filter((statement) => !staying.includes(statement));
  const moved = new Set(moving.flatMap(declaredNames));
  const late = staying.find(
    (statement) =>
      isNamespace(statement) && (!isDeclarative(statement) || mentionsAny(statement, moved)),
  );
  if (late) {
    throw refuse(
      late,
      'topLevelAwait "wrap" cannot keep this namespace: it would run before the code it depends on. ' +
        'Make it an object, or use topLevelAwait "preserve"',
    );
  }
  const lost = types ? staying.find((statement) => hasTypeOf(statement, moved)) : undefined;
  if (lost) {
    throw refuse(
      lost,
      'topLevelAwait "wrap" cannot keep this type: it refers to what moves into a function. ' +
        'Do not export it, set "types" to false, or use topLevelAwait "preserve"',
    );
  }
  const wrapper = t.arrowFunctionExpression([], t.blockStatement(moving), true);
  wrapper.extra = { parenthesized: true };
  const outside = node.body.filter((statement) => staying.includes(statement));
  node.body = [...outside, t.expressionStatement(t.callExpression(wrapper, []))];
}

function declaredNames(node: t.Statement): string[] {
  const isNamed =
    t.isTSEnumDeclaration(node) ||
    t.isTSInterfaceDeclaration(node) ||
    t.isTSTypeAliasDeclaration(node);
  return isNamed ? [node.id.name] : Object.keys(t.getBindingIdentifiers(node));
}

/** Re-exports, types and an empty `export {}` have no value that comes late. */
function exportsValue(node: t.Statement): boolean {
  if (t.isExportDefaultDeclaration(node)) return !t.isTSInterfaceDeclaration(node.declaration);
  if (t.isTSExportAssignment(node)) return true;
  if (!t.isExportNamedDeclaration(node) || node.source || node.exportKind === "type") return false;
  if (node.declaration) return !isTypeDeclaration(node.declaration);
  return node.specifiers.some(
    (specifier) => !t.isExportSpecifier(specifier) || specifier.exportKind !== "type",
  );
}

function staysOutside(node: t.Statement): boolean {
  return (
    t.isImportOrExportDeclaration(node) ||
    t.isTSImportEqualsDeclaration(node) ||
    isAmbient(node) ||
    isNamespace(node)
  );
}

function mentions(statement: t.Statement, type: t.Statement): boolean {
  return mentionsAny(statement, new Set(declaredNames(type)));
}

function isTypeDeclaration(node: t.Node): boolean {
  return t.isTSInterfaceDeclaration(node) || t.isTSTypeAliasDeclaration(node) || isAmbient(node);
}

function isAmbient(node: t.Node): boolean {
  return "declare" in node && node.declare === true;
}

/** TypeScript allows it at the top level only. */
function isNamespace(node: t.Statement): node is t.TSModuleDeclaration {
  return t.isTSModuleDeclaration(node) && !isTypeDeclaration(node);
}

function mentionsAny(tree: t.Statement, names: ReadonlySet<string>): boolean {
  const mentioned = namesIn(tree);
  return [...names].some((name) => mentioned.has(name));
}

/** Does the namespace only declare: types, functions, constants with plain values? */
function isDeclarative({ body }: t.TSModuleDeclaration): boolean {
  if (!t.isTSModuleBlock(body)) return t.isTSModuleDeclaration(body) && isDeclarative(body);
  return body.body.every((statement) => {
    const node = t.isExportNamedDeclaration(statement) ? statement.declaration : statement;
    if (!node || isTypeDeclaration(node) || t.isFunctionDeclaration(node)) return true;
    if (t.isTSModuleDeclaration(node)) return isDeclarative(node);
    return (
      t.isVariableDeclaration(node) &&
      node.declarations.every(({ init }) => !init || isHarmless(init))
    );
  });
}

/** Does a type in the tree refer to one of these? */
function hasTypeOf(tree: t.Statement, names: ReadonlySet<string>): boolean {
  let found = false;
  t.traverseFast(tree, (node) => {
    let name = typeNameOf(node);
    while (t.isTSQualifiedName(name)) name = name.left;
    found ||= t.isIdentifier(name) && names.has(name.name);
  });
  return found;
}

function typeNameOf(node: t.Node): t.Node | undefined {
  if (t.isTSTypeReference(node)) return node.typeName;
  if (t.isTSTypeQuery(node)) return node.exprName;
  // The latter is Babel 7's.
  const isHeritage = /^TS(?:InterfaceHeritage|ExpressionWithTypeArguments)$/.test(node.type);
  return isHeritage ? (node as t.TSInterfaceHeritage).expression : undefined;
}
