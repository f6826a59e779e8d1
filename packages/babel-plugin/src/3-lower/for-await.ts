/*
 *   for await (const x of source) { … }
 *   → {
 *       const items = asyncItems(source);
 *       try {
 *         while (items.take(await items.next())) { const x = items.value; … }
 *       } catch (error) {
 *         …                                                     (leave.ts)
 *       }
 *     }
 */
import { types as t } from "@babel/core";
import { ownMethod } from "../build/own-method.ts";
import { type Location, nodeAt, outsideLabels, replaceAt } from "../1-analyze/location.ts";
import type { LoweringContext } from "./context.ts";
import { mentions } from "./dead-zone.ts";
import { closeWhenLeft } from "./leave.ts";

export function lowerForAwait(
  location: Location<t.ForOfStatement>,
  deadZone: t.VariableDeclaration | undefined,
  context: LoweringContext,
): void {
  const { driver, declare, awaits } = context;
  const { node } = location;
  const { loc } = node;
  const name = declare("items");
  const member = (property: string) =>
    t.memberExpression(t.identifier(name), t.identifier(property));
  const next = t.awaitExpression(t.callExpression(member("next"), []));
  awaits.push({ node: next, kind: "next", loc });
  const taken = t.callExpression(ownMethod(member("take")), [next]);
  const body = [assignment(node.left, member("value")), ...statementsOf(node)];
  const loop = t.whileStatement(taken, t.blockStatement(body));

  replaceAt(location, t.inherits(loop, node));
  const target = outsideLabels(location);
  const value = driver.runtime.call("asyncItems", [node.right]);
  const statements = closeWhenLeft({ name, kind: "close", loc }, value, [nodeAt(target)], context);
  if (deadZone) statements.push(deadZone);
  replaceAt(target, t.blockStatement(statements));
}

/** `const x` → `const x = value;`, `x.y` → `x.y = value;` */
function assignment(left: t.ForOfStatement["left"], value: t.Expression): t.Statement {
  if (t.isVariableDeclaration(left)) {
    for (const declarator of left.declarations) declarator.init = value;
    return left;
  }
  return t.expressionStatement(t.assignmentExpression("=", left, value));
}

/** The body's own statements, in a block of their own if they declare what the head mentions. */
function statementsOf({ left, body }: t.ForOfStatement): t.Statement[] {
  if (t.isEmptyStatement(body)) return [];
  if (!t.isBlockStatement(body)) return [body];
  const declared = body.body.flatMap((node) => Object.keys(t.getBindingIdentifiers(node)));
  const isApart = body.directives.length > 0 || declared.some((name) => mentions(left, name));
  return isApart || body.innerComments ? [body] : body.body;
}
