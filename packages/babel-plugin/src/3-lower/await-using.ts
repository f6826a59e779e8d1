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
 */
import { template, types as t } from "@babel/core";
import { asNamedProperty } from "../named-method.ts";
import { deadZoneOf } from "./dead-zone.ts";
import type { Surroundings } from "./surroundings.ts";
import { type DisposalSite, nodeAt, outsideLabels, replaceAt } from "../site.ts";

const inFunction = template.statement(`yield* RESOURCES.dispose();`);
const atTopLevel = template.statement(`
  while (RESOURCES.isDisposing()) {
    try {
      await RESOURCES.pending;
    } catch (error) {
      RESOURCES.refuse(error);
    }
  }
`);
const fail = template.statements(`RESOURCES.fail(error);`);
// What is thrown then is the error that `dispose` throws; the checker sees that nothing goes on.
const typedFail = template.statements(`RESOURCES.fail(error); throw error;`);
const disposing = template.statements(`
  const RESOURCES = DISPOSABLES;
  try {
    BODY;
  } catch (error) {
    FAIL;
  } finally {
    DISPOSE;
  }
`);

export function disposeResources(site: DisposalSite, around: Surroundings): void {
  const { node } = site;
  switch (node.type) {
    case "BlockStatement":
      node.body = dispose(() => node.body, declarationsIn(node.body), around);
      break;
    case "ForStatement": {
      const declaration = node.init as t.VariableDeclaration;
      const target = outsideLabels(site);
      node.init = null;
      const statements = [declaration, nodeAt(target)];
      replaceAt(target, t.blockStatement(dispose(() => statements, [declaration], around)));
      break;
    }
    case "ForOfStatement": {
      const declaration = node.left as t.VariableDeclaration;
      const value = t.identifier(around.declare("value"));
      node.left = t.variableDeclaration("const", [t.variableDeclarator(value)]);
      for (const declarator of declaration.declarations) declarator.init = t.cloneNode(value);
      const body = [declaration, node.body];
      node.body = t.blockStatement(dispose(() => body, [declaration], around));
      const target = outsideLabels(site);
      const deadZone = node.await ? undefined : deadZoneOf(declaration, node.right);
      if (deadZone) replaceAt(target, t.blockStatement([nodeAt(target), deadZone]));
    }
  }
}

/**
 * Puts code that declares resources between what makes and what disposes of them.
 *
 * @param body the code, asked for when its declarations have become plain ones
 */
export function dispose(
  body: () => t.Statement[],
  declarations: readonly t.VariableDeclaration[],
  { helpers, declare, isTopLevel, typed }: Surroundings,
): t.Statement[] {
  const RESOURCES = declare("resources");
  for (const declaration of declarations) {
    const method = declaration.kind === "await using" ? "useAsync" : "use";
    for (const declarator of declaration.declarations) {
      const use = t.memberExpression(t.identifier(RESOURCES), t.identifier(method));
      declarator.init = t.callExpression(use, [named(declarator)]);
    }
    declaration.kind = "const";
  }
  const DISPOSE = (isTopLevel ? atTopLevel : inFunction)({ RESOURCES });
  const DISPOSABLES = helpers.call("disposables", []);
  const FAIL = (typed ? typedFail : fail)({ RESOURCES });
  return disposing({ RESOURCES, DISPOSABLES, BODY: body(), FAIL, DISPOSE });
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

export function declarationsIn(statements: readonly t.Statement[]): t.VariableDeclaration[] {
  return statements
    .filter((node) => t.isVariableDeclaration(node))
    .filter(({ kind }) => kind === "using" || kind === "await using");
}
