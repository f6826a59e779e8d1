/*
 *   { await using file = open(); using lock = take(); … }
 *   → {
 *       const resources = disposables();
 *       try {
 *         const file = resources.useAsync(open()), lock = resources.use(take()); …
 *       } catch (error) {
 *         …                                                     (leave.ts)
 *       }
 *     }
 *
 *   for (await using x of xs) …            →  for (const value of xs) { await using x = value; … }
 *   for (await using x = open(); …;) …     →  { await using x = open(); for (; …;) … }
 */
import { types as t } from "@babel/core";
import { type DisposalLocation, nodeAt, outsideLabels, replaceAt } from "../1-analyze/location.ts";
import { inPlaceOf } from "../build/place.ts";
import { functionsFirst } from "../build/functions-first.ts";
import { asNamedProperty, isAnonymous } from "../build/named-method.ts";
import type { LoweringContext } from "./context.ts";
import { deadZoneOf } from "./dead-zone.ts";
import { closeWhenLeft } from "./leave.ts";

/** @param continues whether the location is that of a `for await` which is lowered next */
export function lowerAwaitUsing(
  location: DisposalLocation,
  context: LoweringContext,
  continues: boolean,
): void {
  const { node } = location;
  switch (node.type) {
    case "BlockStatement": {
      const isBody = location.parent === undefined;
      const statements = isBody ? functionsFirst(node.body) : node.body;
      node.body = dispose(() => statements, declarationsIn(node.body), context);
      break;
    }
    case "ForStatement": {
      const declaration = node.init as t.VariableDeclaration;
      const target = outsideLabels(location);
      node.init = null;
      const statements = [declaration, nodeAt(target)];
      replaceAt(target, t.blockStatement(dispose(() => statements, [declaration], context)));
      break;
    }
    case "ForOfStatement": {
      const declaration = node.left as t.VariableDeclaration;
      const value = t.identifier(context.declare("value"));
      node.left = t.variableDeclaration("const", [t.variableDeclarator(value)]);
      for (const declarator of declaration.declarations) declarator.init = t.cloneNode(value);
      const body = [declaration, node.body];
      node.body = t.blockStatement(dispose(() => body, [declaration], context));
      const target = outsideLabels(location);
      const deadZone = continues ? undefined : deadZoneOf(declaration, node.right);
      if (deadZone) replaceAt(target, t.blockStatement([nodeAt(target), deadZone]));
    }
  }
}

/**
 * Lowers the declarations of resources, and disposes of these when the code is left.
 *
 * @param body the code, asked for once its declarations are plain ones
 */
export function dispose(
  body: () => t.Statement[],
  declarations: readonly t.VariableDeclaration[],
  context: LoweringContext,
): t.Statement[] {
  const name = context.declare("resources");
  const loc = declarations[0]?.loc;
  useResources(declarations, name);
  const value = context.driver.runtime.call("disposables", []);
  return closeWhenLeft({ name, kind: "dispose", loc }, value, body(), context);
}

/** `await using x = value` → `const x = resources.useAsync(value)` */
export function useResources(declarations: readonly t.VariableDeclaration[], name: string): void {
  for (const declaration of declarations) {
    const method = declaration.kind === "await using" ? "useAsync" : "use";
    for (const declarator of declaration.declarations) {
      const use = t.memberExpression(t.identifier(name), t.identifier(method));
      const call = t.callExpression(use, [named(declarator)]);
      declarator.init = inPlaceOf(declarator.init as t.Expression, call);
    }
    declaration.kind = "const";
  }
}

/** `f = function () {}` names the function `f`; as an argument it would stay anonymous. */
function named({ id, init }: t.VariableDeclarator): t.Expression {
  const value = init as t.Expression;
  if (!isAnonymous(value) || !t.isIdentifier(id)) return value;
  return asNamedProperty(id.name, value);
}

export function declarationsIn(statements: readonly t.Statement[]): t.VariableDeclaration[] {
  return statements
    .filter((node) => t.isVariableDeclaration(node))
    .filter(({ kind }) => kind === "using" || kind === "await using");
}
