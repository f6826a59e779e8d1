/*
 * Where the only await is the last that can be waited for, the promise of its `then` is the
 * function's:
 *
 *   async function title(id) { const page = await get(id); return page.title; }
 *   → function title(id) {
 *       try {
 *         return awaitThen(get(id), page => { return page.title; });
 *       } catch (error) {
 *         return rejected(error);
 *       }
 *     }
 */
import { types as t } from "@babel/core";
import { asStatements, valueOf } from "../../1-analyze/derivable.ts";
import { completes } from "../../build/completes.ts";
import { inPlaceOf } from "../../build/place.ts";
import type { Calls } from "./assemble.ts";
import { flatten } from "./expressions.ts";
import type { Code, Flow } from "./flow.ts";
import type { Vocabulary } from "./machine.ts";
import { rejectErrors, settleReturns } from "./settle.ts";

function isFunction(node: t.Statement): boolean {
  return t.isFunctionDeclaration(node);
}

/** @param body code for which `isDerivable` holds */
export function derive(
  body: readonly t.Statement[],
  vocabulary: Vocabulary,
  name: string | undefined,
  calls: Calls,
): t.Statement[] {
  // Functions are there from the beginning, not only behind the await.
  const ordered = [...body.filter(isFunction), ...body.filter((node) => !isFunction(node))];
  return rejectErrors(deriveBlock(ordered, vocabulary, name, calls, true), calls);
}

/** @param isEnd the function ends behind the statements */
function deriveBlock(
  statements: readonly t.Statement[],
  vocabulary: Vocabulary,
  name: string | undefined,
  calls: Calls,
  isEnd: boolean,
): t.Statement[] {
  const { suspending } = vocabulary;
  const inner = (nodes: readonly t.Statement[], atEnd: boolean) =>
    deriveBlock(nodes, vocabulary, name, calls, atEnd);
  const index = statements.findIndex((node) => suspending.has(node));
  const node = statements[index];
  const front = (index === -1 ? statements : statements.slice(0, index)).map((one) =>
    settleReturns(one, calls),
  );
  if (!node) {
    if (isEnd && front.every(completes)) front.push(t.returnStatement(calls.settled(undefined)));
    return front;
  }
  const rest = statements.slice(index + 1);
  if (t.isIfStatement(node) && !suspending.has(node.test)) {
    const atEnd = isEnd && rest.length === 0;
    node.consequent = t.blockStatement(inner(asStatements(node.consequent), atEnd));
    if (node.alternate)
      node.alternate = t.blockStatement(inner(asStatements(node.alternate), atEnd));
    const behind = atEnd && node.alternate ? [] : inner(rest, isEnd);
    return [...front, node, ...behind];
  }
  if (t.isBlockStatement(node)) {
    node.body = inner(node.body, isEnd);
    return [...front, node];
  }
  const value = valueOf(node) as t.Expression;
  if (
    t.isReturnStatement(node) &&
    t.isConditionalExpression(value) &&
    !suspending.has(value.test)
  ) {
    const { test, consequent, alternate } = value;
    const returned = (result: t.Expression) => {
      const statement = t.returnStatement(result);
      if (suspending.has(result)) suspending.add(statement);
      return t.blockStatement(inner([statement], false));
    };
    const decision = t.ifStatement(test, returned(consequent), returned(alternate));
    return [...front, t.inheritsComments(decision, node)];
  }
  return [...front, ...continueWith(node, value, rest, vocabulary, name, calls)];
}

/** `const x = await y; REST` → `return awaitThen(y, x => { REST });` */
function continueWith(
  node: t.Statement,
  value: t.Expression,
  rest: readonly t.Statement[],
  { suspending, isConstant, apply, declare }: Vocabulary,
  name: string | undefined,
  calls: Calls,
): t.Statement[] {
  const front: t.Statement[] = [];
  let operand: t.Expression | undefined;
  const parameter = parameterFor(node, value, isConstant) ?? declare("value");
  const flow: Flow = {
    suspending,
    isConstant,
    apply,
    emit: (statement) => void front.push(statement),
    save(hint, kept) {
      const id = t.identifier(declare(hint));
      front.push(t.variableDeclaration("const", [t.variableDeclarator(id, kept)]));
      return t.cloneNode(id);
    },
    variable: () => unexpected(),
    suspend(awaited) {
      operand = awaited;
      return t.identifier(parameter);
    },
    branch: (_test: t.Expression, _ifTrue: Code, _ifFalse: Code) => unexpected(),
  };
  const left = flatten(value, flow);
  const own = statementWith(node, left, parameter);
  const comments = node.leadingComments;
  if (own) t.removeComments(own);
  const isUsed = own !== undefined || node.type === "VariableDeclaration";
  const block = t.blockStatement([...(own ? [own] : []), ...rest]);
  // In place it becomes an arrow's value. Of another statement, that would be what the promise gets.
  const code = t.isReturnStatement(block.body[0]) ? inPlaceOf(node, block) : block;
  const params = isUsed ? [t.identifier(parameter)] : [];
  const callback = t.arrowFunctionExpression(params, code);
  const statement = t.returnStatement(calls.awaitThen(operand as t.Expression, callback));
  const first = front[0] ?? statement;
  if (comments) first.leadingComments = [...comments];
  if (name === undefined) return [...front, statement];
  // A variable gives the function its name, which stack traces show.
  const named = t.variableDeclarator(t.identifier(name), callback);
  (statement.argument as t.CallExpression).arguments[1] = t.identifier(name);
  return [...front, t.variableDeclaration("const", [named]), statement];
}

function unexpected(): never {
  throw new Error("An unexpected branch suspends");
}

/** `const page = await …`: the variable can be the parameter. */
function parameterFor(
  node: t.Statement,
  value: t.Expression,
  isConstant: (name: string) => boolean,
): string | undefined {
  if (!t.isVariableDeclaration(node) || !t.isYieldExpression(value)) return undefined;
  const id = node.declarations[0]?.id;
  return t.isIdentifier(id) && isConstant(id.name) ? id.name : undefined;
}

/** The statement with what is left of its expression; undefined if nothing is left to do. */
function statementWith(
  node: t.Statement,
  value: t.Expression,
  parameter: string,
): t.Statement | undefined {
  switch (node.type) {
    case "ExpressionStatement":
      if (t.isIdentifier(value, { name: parameter })) return undefined;
      node.expression = value;
      return node;
    case "VariableDeclaration": {
      const [declarator] = node.declarations;
      if (t.isIdentifier(declarator?.id, { name: parameter })) return undefined;
      if (declarator) declarator.init = value;
      return node;
    }
    case "IfStatement":
      node.test = value;
      return node;
    default:
      Object.assign(node, { argument: value });
      return node;
  }
}
