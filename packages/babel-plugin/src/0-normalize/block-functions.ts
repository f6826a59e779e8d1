/*
 * In sloppy code a plain function that is declared in a block is also a `var` of the function around
 * it (ECMA-262 B.3.2); an async one is not. So, before anything else:
 *
 *   {                          {
 *     await f();                 let f = async function () {};
 *     async function f() {}  →   await f();
 *   }                          }
 *
 * A `switch` is one block, but it is entered at whichever case matches, so no place in it runs
 * first. There the declaration stays, and a variable of the same name stops it:
 *
 *   switch (x) {                  {
 *     case 1:                       const value = x;
 *       async function f() {}  →    { let f; switch (value) { case 1: async function f() {} } }
 *   }                             }
 */
import { type NodePath, type Scope, types as t } from "@babel/core";
import { asFunctionExpression } from "../build/function-expression.ts";
import type { Selection } from "../select/index.ts";

type Block = t.BlockStatement | t.SwitchStatement;

interface AsyncDeclaration extends t.FunctionDeclaration {
  id: t.Identifier;
}

/** Keeps the async functions a block declares from leaking out of it once they are plain ones. */
export function keepFunctionsInBlock(path: NodePath<Block>, selection: Selection): void {
  const { node } = path;
  if (t.isFunction(path.parent)) return;
  const statements = t.isBlockStatement(node)
    ? node.body
    : node.cases.flatMap(({ consequent }) => consequent);
  const isLeaking = (statement: t.Statement): statement is AsyncDeclaration =>
    isAsyncDeclaration(statement) && selection.rewrites(statement);
  const declarations = statements.filter(isLeaking);
  if (declarations.length === 0 || path.isInStrictMode()) return;

  if (t.isBlockStatement(node)) {
    const others = statements.filter((statement) => !isLeaking(statement));
    node.body = [...declarations.map(declareWithLet), ...others];
    path.scope.crawl();
  } else {
    if (shielded.has(node)) return;
    shielded.add(node);
    const names = declarations.map(({ id }) => id.name);
    const leaking = names.filter((name) => !isShielded(path.scope.parent, name));
    if (leaking.length > 0) path.replaceWith(shield(node, leaking, path.scope));
  }
}

/** Other plugins change what shields them, so the tree does not tell. */
const shielded = new WeakSet<t.SwitchStatement>();

function isAsyncDeclaration(node: t.Statement): node is AsyncDeclaration {
  return t.isFunctionDeclaration(node) && node.async;
}

/** The name is inferred, and unlike the name of a function expression it can be assigned to. */
function declareWithLet(node: AsyncDeclaration): t.VariableDeclaration {
  const declarator = t.variableDeclarator(node.id, asFunctionExpression(node));
  const declaration = t.variableDeclaration("let", [declarator]);
  return t.inheritsComments(declaration, node);
}

/** Only where a `var` could stand instead does a function declaration leak. */
function isShielded(scope: Scope | undefined, name: string): boolean {
  for (let outer = scope; outer; outer = outer.parent) {
    const kind = outer.getOwnBinding(name)?.kind;
    if (kind === "let" || kind === "const") return true;
    if (outer.path.isFunction()) break;
  }
  return false;
}

/** The discriminant is evaluated outside: it does not see the names of the block. */
function shield(node: t.SwitchStatement, names: readonly string[], scope: Scope): t.BlockStatement {
  const value = scope.generateUid("value");
  const discriminant = t.variableDeclarator(t.identifier(value), node.discriminant);
  node.discriminant = t.identifier(value);
  const variables = names.map((name) => t.variableDeclarator(t.identifier(name)));
  return t.blockStatement([
    t.variableDeclaration("const", [discriminant]),
    t.blockStatement([t.variableDeclaration("let", variables), node]),
  ]);
}
