/*
 *   { await using file = open(); using lock = take(); … }
 *   → {
 *       const resources = disposables();
 *       try {
 *         const file = resources.useAsync(open()), lock = resources.use(take()); …
 *       } catch (error) {
 *         resources.fail(error);
 *       } finally {
 *         yield* resources.dispose();
 *       }
 *     }
 *
 *   for (await using x of xs) …            →  for (const value of xs) { await using x = value; … }
 *   for (await using x = open(); …;) …     →  { await using x = open(); for (; …;) … }
 *   switch (v) { case 1: await using x; }  →  { switch (v) { … } }, disposed of behind the `switch`
 */
import { template, types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { Helpers } from "../helpers/index.ts";
import { asNamedProperty } from "../named-method.ts";
import { deadZoneOf } from "./dead-zone.ts";
import { type DisposalSite, nodeAt, outsideLabels, replaceAt } from "../site.ts";

const disposing = template.statements(`
  const RESOURCES = DISPOSABLES;
  try {
    BODY;
  } catch (error) {
    RESOURCES.fail(error);
  } finally {
    yield* RESOURCES.dispose();
  }
`);

export function disposeResources(site: DisposalSite, fn: AsyncFunction, helpers: Helpers): void {
  const { node } = site;
  switch (node.type) {
    case "BlockStatement":
      node.body = dispose(node.body, declarationsIn(node.body), fn, helpers);
      break;
    case "SwitchStatement": {
      const target = outsideLabels(site);
      const statements = node.cases.flatMap(({ consequent }) => consequent);
      const body = dispose([nodeAt(target)], declarationsIn(statements), fn, helpers);
      replaceAt(target, t.blockStatement(body));
      break;
    }
    case "ForStatement": {
      const declaration = node.init as t.VariableDeclaration;
      const target = outsideLabels(site);
      node.init = null;
      const statements = [declaration, nodeAt(target)];
      replaceAt(target, t.blockStatement(dispose(statements, [declaration], fn, helpers)));
      break;
    }
    case "ForOfStatement": {
      const declaration = node.left as t.VariableDeclaration;
      const value = t.identifier(fn.names.declare("value"));
      node.left = t.variableDeclaration("const", [t.variableDeclarator(value)]);
      for (const declarator of declaration.declarations) declarator.init = t.cloneNode(value);
      const body = [declaration, node.body];
      node.body = t.blockStatement(dispose(body, [declaration], fn, helpers));
      const target = outsideLabels(site);
      const deadZone = node.await ? undefined : deadZoneOf(declaration, node.right);
      if (deadZone) replaceAt(target, t.blockStatement([nodeAt(target), deadZone]));
    }
  }
}

function dispose(
  BODY: t.Statement[],
  declarations: readonly t.VariableDeclaration[],
  { names }: AsyncFunction,
  helpers: Helpers,
): t.Statement[] {
  const RESOURCES = names.declare("resources");
  for (const declaration of declarations) {
    const method = declaration.kind === "await using" ? "useAsync" : "use";
    for (const declarator of declaration.declarations) {
      const use = t.memberExpression(t.identifier(RESOURCES), t.identifier(method));
      declarator.init = t.callExpression(use, [named(declarator)]);
    }
    declaration.kind = "const";
  }
  return disposing({ RESOURCES, DISPOSABLES: helpers.call("disposables", []), BODY });
}

/** `f = function () {}` names the function `f`, also when it is an argument first. */
function named({ id, init }: t.VariableDeclarator): t.Expression {
  const value = init as t.Expression;
  const isAnonymous =
    t.isArrowFunctionExpression(value) ||
    ((t.isFunctionExpression(value) || t.isClassExpression(value)) && !value.id);
  if (!isAnonymous || !t.isIdentifier(id)) return value;
  return asNamedProperty(id.name, value);
}

function declarationsIn(statements: readonly t.Statement[]): t.VariableDeclaration[] {
  return statements
    .filter((node) => t.isVariableDeclaration(node))
    .filter(({ kind }) => kind === "using" || kind === "await using");
}
