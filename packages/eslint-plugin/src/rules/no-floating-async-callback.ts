/*
 * Reports async functions that are given to what ignores their promises:
 *
 *   items.forEach(async (item) => { await save(item); });
 *   new Promise(async (resolve) => { resolve(await load()); });
 *   emitter.on("data", async (data) => { await save(data); });
 */
import type { Rule } from "eslint";
import {
  type FunctionNode,
  functionNamed,
  isCallOf,
  isFunction,
  type Node,
  propertyName,
  unwrapped,
} from "../analysis/nodes.ts";
import { defineRule } from "./rule.ts";

const listeners = /^(?:on|once|addListener|prependListener|prependOnceListener|addEventListener)$/;
const timers = ["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "process.nextTick"];

const rule: Rule.RuleModule = defineRule({
  name: "no-floating-async-callback",
  description: "Disallow async functions as callbacks where their promises are ignored",
  messages: {
    forEach:
      "`forEach` ignores the promises of an async callback: it returns before they settle, and their errors are unhandled. Use `for … of`, or `await Promise.all(….map(…))`",
    executor:
      "`new Promise` ignores the promise of an async executor: an error in it never rejects the new promise. Call the async function by itself",
    listener:
      "The promise of this async callback is ignored: an error in it becomes an unhandled rejection. Put `try … catch` around the whole body",
  },
  create(context) {
    const { sourceCode: code } = context;
    if (!/\basync\b/.test(code.text)) return {};
    const check = (node: Node | undefined, messageId: string): void => {
      if (node && functionNamed(node, code)?.async) context.report({ node, messageId });
    };
    return {
      NewExpression(node) {
        const { callee, arguments: args } = node;
        if (callee.type !== "Identifier" || callee.name !== "Promise") return;
        check(args[0] as Node | undefined, "executor");
      },
      CallExpression(node) {
        const args = node.arguments as Node[];
        if (!args.some(mayBeAsync)) return undefined;
        const callee = unwrapped(node.callee as Node);
        const method = propertyName(callee);
        if (method === "forEach" && args.length <= 2) return check(args[0], "forEach");
        const isTimer = timers.some((name) => isCallOf(node, name, code));
        const isListener = method !== undefined && listeners.test(method) && isEventName(args[0]);
        const callback = isTimer ? args[0] : isListener ? args[1] : undefined;
        const fn = callback && functionNamed(callback, code);
        if (fn && !handlesErrors(fn)) check(callback, "listener");
        return undefined;
      },
    };
  },
});
export default rule;

function mayBeAsync(argument: Node): boolean {
  const node = unwrapped(argument);
  return node.type === "Identifier" || (isFunction(node) && node.async === true);
}

/** jQuery and others have methods of these names too, with other arguments. */
function isEventName(node: Node | undefined): boolean {
  if (!node) return false;
  if (node.type === "Literal") return typeof node.value === "string";
  return (
    node.type === "TemplateLiteral" ||
    node.type === "MemberExpression" ||
    node.type === "Identifier"
  );
}

/** Is all that may fail in a `try` with a `catch`? */
function handlesErrors({ body }: FunctionNode): boolean {
  if (body.type !== "BlockStatement") {
    const value = unwrapped(body as Node);
    return (
      value.type === "CallExpression" && propertyName(unwrapped(value.callee as Node)) === "catch"
    );
  }
  return body.body.every((statement) => {
    if (statement.type === "TryStatement")
      return statement.handler !== null && statement.handler !== undefined;
    return isHarmless(statement as Node);
  });
}

/** Declarations and guards without a call or an await. */
function isHarmless(statement: Node): boolean {
  const text = statement.type;
  if (text === "EmptyStatement" || text === "FunctionDeclaration") return true;
  if (text === "IfStatement") {
    return (
      isPlain(statement.test as Node) &&
      isHarmless(statement.consequent as Node) &&
      (!statement.alternate || isHarmless(statement.alternate as Node))
    );
  }
  if (text === "BlockStatement") return statement.body.every((inner) => isHarmless(inner as Node));
  if (text === "ReturnStatement") return !statement.argument || isPlain(statement.argument as Node);
  if (text === "VariableDeclaration") {
    return statement.declarations.every(({ init }) => !init || isPlain(init as Node));
  }
  return text === "ExpressionStatement" && isPlain(statement.expression as Node);
}

function isPlain(expression: Node): boolean {
  const node = unwrapped(expression);
  if (node.type === "AssignmentExpression") return isPlain(node.right as Node);
  if (node.type === "UnaryExpression" || node.type === "UpdateExpression")
    return isPlain(node.argument as Node);
  if (node.type === "BinaryExpression" || node.type === "LogicalExpression") {
    return isPlain(node.left as Node) && isPlain(node.right as Node);
  }
  return (
    node.type === "Literal" ||
    node.type === "Identifier" ||
    node.type === "ThisExpression" ||
    (node.type === "MemberExpression" && isPlain(node.object as Node))
  );
}
