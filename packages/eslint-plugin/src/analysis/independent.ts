/*
 * Whether the iterations of a loop may run at once: none needs what another one did, and all that they
 * leave behind is in collections, whose order `Promise.all` can keep.
 *
 *   for (const url of urls) { const response = await fetch(url); pages.push(await response.text()); }
 *
 * What is not known, such as a call into another file, counts as something whose order matters.
 */
import type { Scope, SourceCode } from "eslint";
import type * as estree from "estree";
import { isCollection, type ListLoop } from "./collections.ts";
import {
  allNodes,
  type CallNode,
  type FunctionNode,
  functionNamed,
  isCallOf,
  isWithin,
  type Node,
  ownNodes,
  unwrapped,
  variableOf,
} from "./nodes.ts";
import { dottedName, isPure, isRead, rootOf } from "./reads.ts";

type Call = CallNode | (Node & estree.NewExpression);

/** What ends a loop early, perhaps because of what an iteration found. */
const ending = /^(?:Break|Return|Throw)Statement$|^YieldExpression$/;

const batches = ["all", "allSettled", "any", "race"].map((name) => `Promise.${name}`);

/** Which function or method names, beside the known ones, may run at once. */
export type IsIndependent = (name: string) => boolean;

export class Independent {
  readonly #code: SourceCode;
  readonly #isNamed: IsIndependent;
  readonly #free = new Map<FunctionNode, boolean>();
  readonly #reading = new Map<FunctionNode, boolean>();

  constructor(code: SourceCode, isNamed: IsIndependent) {
    this.#code = code;
    this.#isNamed = isNamed;
  }

  /** May all iterations run at once, and does each await something of its own? */
  mayRunAtOnce(loop: ListLoop): boolean {
    const heads = loop.type === "ForStatement" ? [loop.test, loop.update] : [];
    const areHeadsPlain = heads.every(
      (head) => !head || [...allNodes(head as Node, this.#code)].every((node) => isPlain(node)),
    );
    return areHeadsPlain && this.#awaitsOwnReads(loop) && this.#isFree(loop.body as Node, loop);
  }

  /** Is there an await, and is each of a read that depends on the iteration? */
  #awaitsOwnReads(loop: ListLoop): boolean {
    let awaits = 0;
    for (const node of ownNodes(loop.body as Node, this.#code)) {
      if (ending.test(node.type) || (node.type === "ContinueStatement" && node.label)) return false;
      // Such a loop runs in batches already, or waits for batches on purpose.
      if (batches.some((name) => isCallOf(node, name, this.#code))) return false;
      if (node.type !== "AwaitExpression") continue;
      if (isInInnerLoop(node, loop)) return false;
      const reads = [...allNodes(node, this.#code)].filter((inner) => this.#isReadCall(inner));
      if (!reads.every((call) => this.#needsIteration(call, loop))) return false;
      awaits += reads.length;
    }
    return awaits > 0;
  }

  /** A call that reads by itself, or of a function of the file that does. */
  #isReadCall(node: Node): boolean {
    if (node.type !== "CallExpression") return false;
    if (isRead(node, this.#code) || this.#isNamedCall(node)) return true;
    const fn = functionNamed(node.callee as Node, this.#code);
    return fn?.async === true && this.#reads(fn);
  }

  #reads(fn: FunctionNode): boolean {
    const known = this.#reading.get(fn);
    if (known !== undefined) return known;
    this.#reading.set(fn, false);
    const reads = [...allNodes(fn.body as Node, this.#code)].some((node) => this.#isReadCall(node));
    this.#reading.set(fn, reads);
    return reads;
  }

  #isNamedCall(node: CallNode): boolean {
    const name = dottedName(node.callee as Node);
    return name !== undefined && this.#isNamed(name);
  }

  /** Does it read the variable of the loop, or what an iteration has made of it? */
  #needsIteration(node: Node, loop: ListLoop, visited = new Set<Scope.Variable>()): boolean {
    return [...allNodes(node, this.#code)].some((inner) => {
      if (inner.type !== "Identifier") return false;
      const variable = variableOf(inner, this.#code);
      const [definition] = variable?.defs ?? [];
      if (!variable || definition?.type !== "Variable" || visited.has(variable)) return false;
      visited.add(variable);
      const head = (loop.type === "ForStatement" ? loop.init : loop.left) as Node | null;
      if (head && isWithin(definition.name as Node, head)) return true;
      const init = definition.node.init as Node | null | undefined;
      const isInner = isWithin(definition.name as Node, loop.body as Node);
      return isInner && Boolean(init) && this.#needsIteration(init as Node, loop, visited);
    });
  }

  /** Does the code leave nothing behind but what it adds to collections of the outer code? */
  #isFree(root: Node, loop?: ListLoop): boolean {
    for (const node of allNodes(root, this.#code)) {
      if (!this.#isFreeNode(node, root, loop)) return false;
    }
    return true;
  }

  #isFreeNode(node: Node, root: Node, loop: ListLoop | undefined): boolean {
    switch (node.type) {
      case "AssignmentExpression":
        return this.#isFreeTarget(node.left as Node, root, loop);
      case "UpdateExpression":
        return this.#isFreeTarget(node.argument as Node, root, loop);
      case "UnaryExpression":
        return node.operator !== "delete";
      case "ForOfStatement":
        return !node.await;
      case "YieldExpression":
      case "TaggedTemplateExpression":
      case "ImportExpression":
        return false;
      case "CallExpression":
      case "NewExpression":
        return this.#isFreeCall(node, root, loop);
      default:
        return true;
    }
  }

  #isFreeTarget(target: Node, root: Node, loop: ListLoop | undefined): boolean {
    if (target.type === "Identifier") return this.#isLocal(target, root);
    if (target.type !== "MemberExpression") return false;
    const object = rootOf(target);
    if (object.type !== "Identifier") return false;
    const isItem = loop && this.#isLocal(object, loop) && !this.#isLocal(object, root);
    const isAdded =
      loop && object === unwrapped(target.object as Node) && isCollection(object, loop, this.#code);
    return Boolean(isItem || isAdded) || this.#isOwn(object, root);
  }

  #isFreeCall(call: Call, root: Node, loop: ListLoop | undefined): boolean {
    if (isPure(call, this.#code)) return true;
    if (call.type === "NewExpression") return false;
    if (isRead(call, this.#code)) return true;
    if (this.#isNamedCall(call)) return isAwaited(call);
    const callee = unwrapped(call.callee as Node);
    if (callee.type === "MemberExpression") {
      const object = unwrapped(callee.object as Node);
      const isName = object.type === "Identifier";
      if (loop && isName && isCollection(object, loop, this.#code)) return true;
      return this.#isOwn(object, root);
    }
    const fn = functionNamed(callee, this.#code);
    return fn !== undefined && this.#isFreeFunction(fn);
  }

  /** A function of the same file that changes nothing outside of itself. */
  #isFreeFunction(fn: FunctionNode): boolean {
    const known = this.#free.get(fn);
    if (known !== undefined) return known;
    // One that calls itself is free if the rest of it is.
    this.#free.set(fn, true);
    const isFree = !fn.generator && this.#isFree(fn);
    this.#free.set(fn, isFree);
    return isFree;
  }

  #isLocal(node: Node & estree.Identifier, root: Node): boolean {
    const [definition] = variableOf(node, this.#code)?.defs ?? [];
    return definition !== undefined && isWithin(definition.name as Node, root);
  }

  /** Has the code made the value itself, so that no other iteration has it? */
  #isOwn(value: Node, root: Node): boolean {
    const node = unwrapped(value);
    switch (node.type) {
      case "AwaitExpression":
        return this.#isOwn(node.argument as Node, root);
      case "MemberExpression":
        return this.#isOwn(node.object as Node, root);
      case "Literal":
      case "TemplateLiteral":
      case "ArrayExpression":
      case "ObjectExpression":
      case "NewExpression":
        return true;
      case "CallExpression": {
        const callee = unwrapped(node.callee as Node);
        if (isRead(node, this.#code) || this.#isNamedCall(node)) return true;
        return callee.type === "MemberExpression" && this.#isOwn(callee.object as Node, root);
      }
      case "Identifier": {
        const [definition] = variableOf(node, this.#code)?.defs ?? [];
        if (definition?.type !== "Variable" || !this.#isLocal(node, root)) return false;
        const init = definition.node.init as Node | null | undefined;
        const list = (definition.node as Node & estree.VariableDeclarator).parent.parent;
        if (list?.type === "ForOfStatement" && list.left === definition.parent) {
          return this.#isOwn(list.right as Node, root);
        }
        return init ? this.#isOwn(init, root) : false;
      }
      default:
        return false;
    }
  }
}

/** May a part of a loop's head be evaluated at any time? */
function isPlain({ type }: Node): boolean {
  return !/^(?:Call|New|Await|TaggedTemplate|Import|Yield)Expression$/.test(type);
}

function isAwaited(node: Node): boolean {
  const { parent } = node as { parent: Node };
  return parent.type === "AwaitExpression" || (unwrapped(parent) !== parent && isAwaited(parent));
}

function isInInnerLoop(node: Node, root: Node): boolean {
  const { parent } = node as { parent: Node };
  return (
    parent !== root && (/^(?:For|While|DoWhile)/.test(parent.type) || isInInnerLoop(parent, root))
  );
}
