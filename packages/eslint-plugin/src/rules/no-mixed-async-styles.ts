/*
 * Reports functions that have both styles, so that an error may be told twice or never:
 *
 *   async function load(id, callback) { const page = await get(id); callback(null, page); }
 *   const page = await get(id, (error, page) => { if (error) throw error; });
 */
import type { Rule } from "eslint";
import { callbackParameter, nodeStyleCallback } from "../analysis/callbacks.ts";
import {
  type FunctionNode,
  type Node,
  ownNodes,
  propertyName,
  unwrapped,
} from "../analysis/nodes.ts";
import { defineRule } from "./rule.ts";

const rule: Rule.RuleModule = defineRule({
  name: "no-mixed-async-styles",
  description: "Disallow callbacks and promises in one function",
  messages: {
    callback:
      "This function returns a promise and calls the callback `{{name}}` too: an error in the callback rejects the promise, and a caller may handle both. Return the value, or wrap the function with `util.callbackify`",
    awaited:
      "This call is awaited and has a callback: what it returns does not wait for the callback. Use the promise version of the function, or `util.promisify`",
  },
  create(context) {
    const { sourceCode: code } = context;
    const checkFunction = (node: Node): void => {
      const fn = node as FunctionNode;
      const callback = callbackParameter(fn, code);
      const [first] = callback?.results ?? [];
      if (!first || callback?.isOptional) return;
      if (!fn.async && !returnsPromise(fn, context)) return;
      const name = code.getText(first.callee);
      context.report({ node: first, messageId: "callback", data: { name } });
    };
    return {
      FunctionDeclaration: checkFunction,
      FunctionExpression: checkFunction,
      ArrowFunctionExpression: checkFunction,
      AwaitExpression({ argument }) {
        const call = unwrapped(argument as Node);
        if (isReaction(call)) return;
        if (call.type !== "CallExpression" || !nodeStyleCallback(call, code)) return;
        context.report({ node: call, messageId: "awaited" });
      },
    };
  },
});
export default rule;

/** `promise.catch((error) => { if (error) … })` */
function isReaction(node: Node): boolean {
  if (node.type !== "CallExpression") return false;
  return /^(?:then|catch|finally)$/.test(propertyName(unwrapped(node.callee as Node)) ?? "");
}

/**
 * Is all that the function returns a `new Promise(…)`, or what `then`, `catch` or `finally` returns?
 * One that also returns what a callback returns only ends early that way.
 */
function returnsPromise(fn: FunctionNode, { sourceCode: code }: Rule.RuleContext): boolean {
  const body = fn.body as Node;
  const values =
    body.type === "BlockStatement"
      ? [...ownNodes(body, code)].flatMap((node) =>
          node.type === "ReturnStatement" && node.argument ? [node.argument as Node] : [],
        )
      : [body];
  return values.length > 0 && values.every((value) => isPromise(unwrapped(value)));
}

function isPromise(node: Node): boolean {
  if (node.type !== "NewExpression") return isReaction(node);
  return node.callee.type === "Identifier" && node.callee.name === "Promise";
}
