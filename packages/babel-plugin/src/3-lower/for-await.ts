/*
 *   for await (const x of source) { … }
 *   → {
 *       const items = asyncItems(source);
 *       try {
 *         while (yield* items.next()) { const x = items.value; … }
 *       } catch (error) {
 *         yield* items.fail(error);
 *       } finally {
 *         yield* items.close();
 *       }
 *     }
 *
 * Where types count, the error is thrown where that is seen: `throw yield* items.fail(error);`.
 *
 * What the helper's generators yield is awaited, as everything the function itself yields.
 */
import { template, types as t } from "@babel/core";
import { deadZoneOf, mentions } from "./dead-zone.ts";
import type { Surroundings } from "./surroundings.ts";
import { nodeAt, outsideLabels, replaceAt, type Site } from "../site.ts";

const loop = template.statement(`{
  const ITEMS = SOURCE;
  try {
    LOOP;
  } catch (error) {
    FAIL;
  } finally {
    yield* CLOSE;
  }
}`);
const whileItems = template.statement(`while (yield* NEXT) BODY`);

export function iterate(site: Site<t.ForOfStatement>, around: Surroundings): void {
  const { helpers, declare, tracing, typed } = around;
  const { node } = site;
  const ITEMS = declare("items");
  const value = t.memberExpression(t.identifier(ITEMS), t.identifier("value"));
  const BODY = t.blockStatement([assignment(node.left, value), ...statementsOf(node)]);
  const SOURCE = helpers.call("asyncItems", [node.right]);
  const deadZone = deadZoneOf(node.left, node.right);

  const call = (name: string, ...args: t.Expression[]) =>
    t.callExpression(t.memberExpression(t.identifier(ITEMS), t.identifier(name)), args);
  const steps = (name: string) => tracing?.wait("tracedSteps", node, call(name)) ?? call(name);
  const error = t.identifier("error");
  const fail = call("fail", error);
  const failing = t.yieldExpression(
    tracing?.wait("tracedFail", node, fail, t.cloneNode(error)) ?? fail,
    true,
  );
  // It throws, which its type does not say.
  const FAIL = typed ? t.throwStatement(failing) : t.expressionStatement(failing);

  replaceAt(site, t.inherits(whileItems({ NEXT: steps("next"), BODY }), node));
  const target = outsideLabels(site);
  const holes = { ITEMS, SOURCE, LOOP: nodeAt(target), FAIL, CLOSE: steps("close") };
  const block = loop(holes) as t.BlockStatement;
  if (deadZone) block.body.push(deadZone);
  replaceAt(target, block);
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
  if (!t.isBlockStatement(body)) return [body];
  const declared = body.body.flatMap((node) => Object.keys(t.getBindingIdentifiers(node)));
  const isApart = body.directives.length > 0 || declared.some((name) => mentions(left, name));
  return isApart || body.innerComments ? [body] : body.body;
}
