/*
 * With the option `trace` a rewritten function reports what it does to the hooks of that global:
 *
 *   async function load(id) { return await fetch(id); }
 *   → … const call = unawaitTrace.start("1:1", "load");
 *     … return yield* tracedAwait(call, "1:34", fetch(id));
 *     … call.settle("return", result.value);
 *
 * The runtime's generators report suspensions and resumptions, in no microtask of their own. An
 * async generator has no driver of its own, so its body does the driver's part:
 *
 *   function* lines() {
 *     const call = unawaitTrace.start("1:1", "lines");
 *     let how = "return";
 *     try { … } catch (error) { how = "throw"; call.settle("throw", error); throw error; }
 *     finally { if (how === "return") call.settle("return"); }
 *   }
 */
import { template, types as t } from "@babel/core";
import type { AsyncFunction } from "./1-analyze/async-function.ts";
import type { HelperName, Helpers } from "./helpers/index.ts";
import { describe } from "./rewritten-function.ts";

const traced = template.statements(`
  const CALL = START;
  let HOW = "return";
  try {
    CODE;
  } catch (error) {
    HOW = "throw";
    CALL.settle("throw", error);
    throw error;
  } finally {
    if (HOW === "return") CALL.settle("return");
  }
`);

export class Tracing {
  /** The variable that holds what `start` has returned. */
  readonly call: string;
  /** Reports that the function begins. */
  readonly start: t.Expression;
  readonly #helpers: Helpers;
  readonly #names: AsyncFunction["names"];

  constructor(fn: AsyncFunction, helpers: Helpers, global: string) {
    const { name = "", line, column } = describe(fn);
    const hooks = t.identifier(helpers.global(fn.path, global));
    const args = [t.stringLiteral(`${line}:${column}`), t.stringLiteral(name)];
    this.start = t.callExpression(t.memberExpression(hooks, t.identifier("start")), args);
    this.call = fn.names.declare("call");
    this.#helpers = helpers;
    this.#names = fn.names;
  }

  /** Has the waiting of a helper reported as happening at the place of `node`. */
  wait(
    helper: Extract<HelperName, `traced${string}`>,
    node: t.Node,
    ...args: t.Expression[]
  ): t.CallExpression {
    const { line, column } = node.loc?.start ?? { line: 1, column: 0 };
    const id = t.stringLiteral(`${line}:${column + 1}`);
    return this.#helpers.call(helper, [t.identifier(this.call), id, ...args]);
  }

  /** Has the code of an async generator report its start and its end. */
  settle(code: t.Statement[]): t.Statement[] {
    const HOW = this.#names.declare("how");
    return traced({ CALL: this.call, START: this.start, HOW, CODE: functionsFirst(code) });
  }
}

/**
 * Functions come first. In the block of the `try` they would not be the variables that they are at
 * the head of a function's body.
 */
function functionsFirst(code: readonly t.Statement[]): t.Statement[] {
  const functions = code.filter((node) => t.isFunctionDeclaration(node)).map(asVariable);
  return [...functions, ...code.filter((node) => !t.isFunctionDeclaration(node))];
}

/** `function f() {}` → `var f = function () {};` */
function asVariable(node: t.FunctionDeclaration): t.Statement {
  const { id, params, body, generator, async } = node;
  const value = t.functionExpression(null, params, body, generator, async);
  value.loc = node.loc ?? null;
  const variable = t.variableDeclarator(t.identifier(id?.name ?? ""), value);
  return t.inheritsComments(t.variableDeclaration("var", [variable]), node);
}
