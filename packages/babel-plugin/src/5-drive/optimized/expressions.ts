/*
 * Takes an expression that suspends apart. What is evaluated in front of a suspension is kept in
 * variables, in the order of the source:
 *
 *   total += await price(item)     →  left = total; …price(item)…; total = left + value
 *   list.push(await next())        →  push = list.push; …next()…; apply(push, list, [value])
 *   (await a()) || (await b())     →  …a()…; result = value; if (!result) { …b()…; result = value; }
 */
import { types as t } from "@babel/core";
import { isOwnMethod } from "../../build/own-method.ts";
import { assign, type Flow, keep } from "./flow.ts";
import { type Operand, operandsOf, operandsOfList, operandsOfMember, unwrap } from "./operands.ts";

/** Emits what is evaluated up to the last suspension. @returns the rest, to be evaluated at once */
export function flatten(node: t.Expression, flow: Flow): t.Expression {
  if (!flow.suspending.has(node)) return node;
  switch (node.type) {
    case "YieldExpression":
      return flow.suspend(flatten(node.argument as t.Expression, flow), node);
    case "LogicalExpression":
      return flattenLogical(node, flow);
    case "ConditionalExpression":
      return flattenConditional(node, flow);
    case "AssignmentExpression":
      return flattenAssignment(node, flow);
    case "CallExpression":
    case "NewExpression":
      return flattenCall(node, flow);
    case "SequenceExpression":
      return flattenSequence(node, flow);
    case "TemplateLiteral":
      return flattenTemplate(node, flow);
    default:
      flattenOperands(operandsOf(node), flow);
      return node;
  }
}

/** Emits an expression whose value is not used. */
export function flattenEffect(node: t.Expression, flow: Flow): void {
  if (node.type === "LogicalExpression" && flow.suspending.has(node.right)) {
    const left = flatten(node.left, flow);
    const tested = node.operator === "??" ? flow.save("result", left) : left;
    shortCircuit(node.operator, tested, flow, () => flattenEffect(node.right, flow));
  } else if (node.type === "ConditionalExpression") {
    const test = flatten(node.test, flow);
    const effect = (value: t.Expression) => () => flattenEffect(value, flow);
    flow.branch(test, effect(node.consequent), effect(node.alternate));
  } else {
    const rest = flatten(node, flow);
    // What an `await` alone has become does nothing.
    if (node.type !== "YieldExpression") flow.emit(t.expressionStatement(rest));
  }
}

/** Operands are evaluated in order: all but the last that suspends have to be kept. */
function flattenOperands(operands: readonly Operand[], flow: Flow): void {
  const last = operands.findLastIndex(({ get }) => flow.suspending.has(get()));
  operands.slice(0, last + 1).forEach(({ get, set, name }, index) => {
    const value = flatten(get(), flow);
    set(index < last ? keep(value, name, flow) : value);
  });
}

/** Each value becomes text before the next one is evaluated (ECMA-262 13.2.8.6). */
function flattenTemplate(node: t.TemplateLiteral, flow: Flow): t.Expression {
  const { expressions } = node;
  const last = expressions.findLastIndex((value) => flow.suspending.has(value));
  expressions.slice(0, last + 1).forEach((value, index) => {
    const rest = flatten(value as t.Expression, flow);
    expressions[index] = index < last ? flow.save("text", asText(rest)) : rest;
  });
  return node;
}

/** `${value}` */
function asText(value: t.Expression): t.Expression {
  const empty = (isLast: boolean) => t.templateElement({ raw: "", cooked: "" }, isLast);
  return t.templateLiteral([empty(false), empty(true)], [value]);
}

/** `a && (await b)`: the right operand is evaluated for some values of the left one only. */
function flattenLogical(node: t.LogicalExpression, flow: Flow): t.Expression {
  if (!flow.suspending.has(node.right)) {
    node.left = flatten(node.left, flow);
    return node;
  }
  const result = flow.save("result", flatten(node.left, flow));
  shortCircuit(node.operator, result, flow, () => {
    flow.emit(assign(t.cloneNode(result), flatten(node.right, flow)));
  });
  return t.cloneNode(result);
}

/** Emits the code of the right operand, which does not run for some values of the left one. */
function shortCircuit(operator: string, left: t.Expression, flow: Flow, code: () => void): void {
  const test = t.cloneNode(left, true);
  if (operator === "||") flow.branch(test, undefined, code);
  else if (operator === "&&") flow.branch(test, code, undefined);
  else flow.branch(t.binaryExpression("==", test, t.nullLiteral()), code, undefined);
}

function flattenConditional(node: t.ConditionalExpression, flow: Flow): t.Expression {
  const test = flatten(node.test, flow);
  if (!flow.suspending.has(node.consequent) && !flow.suspending.has(node.alternate)) {
    node.test = test;
    return node;
  }
  const result = flow.variable("result");
  const assignResult = (value: t.Expression) => () =>
    flow.emit(assign(t.cloneNode(result), flatten(value, flow)));
  flow.branch(test, assignResult(node.consequent), assignResult(node.alternate));
  return t.cloneNode(result);
}

function flattenAssignment(node: t.AssignmentExpression, flow: Flow): t.Expression {
  const { left, operator } = node;
  const isPattern = t.isObjectPattern(left) || t.isArrayPattern(left);
  if (operator === "=" && (t.isIdentifier(left) || isPattern)) {
    node.right = flatten(node.right, flow);
    return node;
  }
  const member = t.isMemberExpression(left) ? operandsOfMember(left) : [];
  if (!flow.suspending.has(node.right)) {
    flattenOperands(member, flow);
    return node;
  }
  for (const { get, set, name } of member) set(keep(flatten(get(), flow), name, flow));
  if (operator === "=") {
    node.right = flatten(node.right, flow);
    return node;
  }
  const target = () => t.cloneNode(left as t.Identifier | t.MemberExpression, true, true);
  const binary = operator.slice(0, -1);
  if (binary === "&&" || binary === "||" || binary === "??") {
    const result = flow.save("result", target());
    shortCircuit(binary, result, flow, () => {
      const assigned = t.assignmentExpression("=", target(), flatten(node.right, flow));
      flow.emit(assign(t.cloneNode(result), assigned));
    });
    return t.cloneNode(result);
  }
  const before = flow.save("left", target());
  const right = flatten(node.right, flow);
  node.right = t.binaryExpression(binary as t.BinaryExpression["operator"], before, right);
  node.operator = "=";
  return node;
}

function flattenSequence({ expressions }: t.SequenceExpression, flow: Flow): t.Expression {
  const last = expressions.findLastIndex((node) => flow.suspending.has(node));
  const rest = expressions.map((node, index) => {
    const value = index <= last ? flatten(node, flow) : node;
    if (index < last) flow.emit(t.expressionStatement(value));
    return value;
  });
  const left = rest.slice(last);
  // As the callee of a call, `(0, object.method)` has no `this`.
  const [first] = left;
  if (left.length === 1 && t.isMemberExpression(first)) left.unshift(t.numericLiteral(0));
  return left.length === 1 ? (first as t.Expression) : t.sequenceExpression(left);
}

function flattenCall(node: t.CallExpression | t.NewExpression, flow: Flow): t.Expression {
  const args = operandsOfList(node.arguments, "arg");
  const suspendsInArguments = node.arguments.some((arg) => flow.suspending.has(arg));
  const callee = unwrap(node.callee);
  if (!suspendsInArguments) {
    if (t.isMemberExpression(callee)) flattenOperands(operandsOfMember(callee), flow);
    else node.callee = flatten(node.callee as t.Expression, flow);
    return node;
  }
  if (t.isNewExpression(node)) {
    node.callee = keep(flatten(node.callee as t.Expression, flow), "constructor", flow);
    flattenOperands(args, flow);
    return node;
  }
  if (t.isImport(callee)) {
    flattenOperands(args, flow);
    return node;
  }
  if (!t.isMemberExpression(callee)) {
    node.callee = keep(flatten(callee as t.Expression, flow), "fn", flow);
    flattenOperands(args, flow);
    return node;
  }
  if (isOwnMethod(callee)) {
    flattenOperands(args, flow);
    return node;
  }
  for (const { get, set, name } of operandsOfMember(callee))
    set(keep(flatten(get(), flow), name, flow));
  const self = t.isSuper(callee.object) ? t.thisExpression() : t.cloneNode(callee.object);
  const name =
    t.isIdentifier(callee.property) && !callee.computed ? callee.property.name : "method";
  const method = flow.save(name, callee);
  flattenOperands(args, flow);
  return flow.apply(method, self, node.arguments);
}
