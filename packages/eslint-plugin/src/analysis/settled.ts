/*
 * Whether what is awaited is settled already, so that only a microtask passes:
 *
 *   await null; await Promise.resolve(1); await helper();   // async function helper() { await 0; }
 *
 * What is not known, such as a call into another file, counts as pending.
 */
import type { SourceCode } from "eslint";
import type * as estree from "estree";
import {
  constantValue,
  type FunctionNode,
  functionNamed,
  isCallOf,
  type Node,
  ownNodes,
  propertyName,
  unwrapped,
} from "./nodes.ts";

/** Expressions whose value is no promise. */
const plain = new Set<string>(
  (
    "Literal TemplateLiteral ArrayExpression FunctionExpression ArrowFunctionExpression " +
    "ClassExpression UnaryExpression BinaryExpression UpdateExpression AwaitExpression"
  ).split(" "),
);

/** Classes whose objects are no promises. */
const plainClasses =
  /^(?:Array|Blob|Date|Error|Map|Object|RegExp|Set|URL|(?:Ui|I)nt(?:8|16|32)Array|Float(?:32|64)Array)$/;

export class Settled {
  readonly #code: SourceCode;
  readonly #functions = new Map<FunctionNode, boolean>();

  constructor(code: SourceCode) {
    this.#code = code;
  }

  /** Are all awaits in a node, those of inner functions left out, of settled values? */
  awaits(root: Node): { readonly count: number; readonly areSettled: boolean } {
    let count = 0;
    let areSettled = true;
    for (const node of ownNodes(root, this.#code)) {
      const isLoop = node.type === "ForOfStatement" && node.await;
      if (node.type !== "AwaitExpression" && !isLoop) continue;
      count += 1;
      areSettled &&= isLoop
        ? this.#isListOfSettled(node.right as Node)
        : this.is((node as estree.AwaitExpression).argument as Node);
    }
    return { count, areSettled };
  }

  is(expression: Node): boolean {
    const node = unwrapped(expression);
    switch (node.type) {
      case "Identifier": {
        if (node.name === "undefined") return true;
        const value = constantValue(node, this.#code);
        return value !== undefined && this.is(value);
      }
      case "ConditionalExpression":
        return this.is(node.consequent as Node) && this.is(node.alternate as Node);
      case "LogicalExpression":
        return this.is(node.left as Node) && this.is(node.right as Node);
      case "AssignmentExpression":
        return this.is(node.right as Node);
      case "SequenceExpression":
        return this.is(node.expressions.at(-1) as Node);
      case "ObjectExpression":
        return node.properties.every(
          (property) =>
            property.type === "Property" &&
            !property.computed &&
            !(property.key.type === "Identifier" && property.key.name === "then"),
        );
      case "CallExpression":
        return this.#isSettledCall(node);
      case "NewExpression": {
        const { callee } = node;
        return callee.type === "Identifier" && plainClasses.test(callee.name);
      }
      default:
        return plain.has(node.type);
    }
  }

  #isSettledCall(node: Node & estree.SimpleCallExpression): boolean {
    const args = node.arguments as Node[];
    if (
      isCallOf(node, "Promise.resolve", this.#code) ||
      isCallOf(node, "Promise.reject", this.#code)
    )
      return args.every((argument) => this.is(argument));
    for (const name of ["all", "allSettled", "race", "any"]) {
      if (isCallOf(node, `Promise.${name}`, this.#code)) {
        return args[0] !== undefined && this.#isListOfSettled(args[0]);
      }
    }
    const callee = unwrapped(node.callee as Node);
    if (callee.type === "MemberExpression") {
      const isReaction = /^(?:then|catch|finally)$/.test(propertyName(callee) ?? "");
      return (
        isReaction &&
        this.is(callee.object as Node) &&
        args.every((argument) => this.#returnsSettled(functionNamed(argument, this.#code)))
      );
    }
    return this.#returnsSettled(functionNamed(callee, this.#code));
  }

  #isListOfSettled(node: Node): boolean {
    const list = unwrapped(node);
    return (
      list.type === "ArrayExpression" &&
      list.elements.length > 0 &&
      list.elements.every((element) => element !== null && this.is(element as Node))
    );
  }

  /** Does a call of the function return what is settled, or soon will be by microtasks alone? */
  #returnsSettled(fn: FunctionNode | undefined): boolean {
    if (!fn || fn.generator) return false;
    const known = this.#functions.get(fn);
    if (known !== undefined) return known;
    // One that calls itself is settled if the rest of it is.
    this.#functions.set(fn, true);
    const body = fn.body as Node;
    const isSettled =
      this.awaits(body).areSettled &&
      (body.type === "BlockStatement" ? this.#returnsOf(body) : [body]).every((value) =>
        this.is(value),
      );
    this.#functions.set(fn, isSettled);
    return isSettled;
  }

  #returnsOf(body: Node): Node[] {
    const returns = [...ownNodes(body, this.#code)].filter(
      (node) => node.type === "ReturnStatement",
    );
    return returns.flatMap(({ argument }) => (argument ? [argument as Node] : []));
  }
}
