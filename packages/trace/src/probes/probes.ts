import { type NodePath, type PluginAPI, type PluginObject, type types as t } from "@babel/core";
import { probeFunction } from "./function.ts";
import { probeLoop } from "./loop.ts";
import { type Owner, ownerOf } from "./owner.ts";
import { probeTry } from "./try.ts";
import { probeReturn, probeWait } from "./wait.ts";

export interface ProbeOptions {
  /** The global that holds the recorder's hooks. */
  readonly global?: string;
}

export const defaultGlobal = "unawaitTrace";

/**
 * A Babel plugin that has the async functions of a program say what they do, while they stay async.
 * No probe takes a microtask, so that the program runs in the order and in the ticks it had:
 *
 *   await load(id)
 *   → call.next("1:1", await call.wait("1:1", load(id)))
 *
 * Not seen: the waiting of `await using` and of a module's own `await`.
 */
export function probes(
  _api: PluginAPI,
  { global = defaultGlobal }: ProbeOptions = {},
): PluginObject {
  return {
    name: "unawait-probes",
    visitor: {
      Program(program) {
        const changes: (() => void)[] = [];
        const owners = new Map<t.Node, Owner>();
        program.traverse({
          Function(path) {
            if (!path.node.async) return;
            const owner = ownerOf(path, owners);
            changes.push(() => probeFunction(owner, global));
          },
          "AwaitExpression|YieldExpression|ReturnStatement|TryStatement|ForOfStatement"(
            path: NodePath,
          ) {
            const around = functionAround(path);
            if (!around?.node.async) return;
            const owner = ownerOf(around, owners);
            changes.push(() => probe(path, owner));
          },
        });
        // Inner ones first: an outer one moves what it contains.
        for (const change of changes.toReversed()) change();
        program.scope.crawl();
      },
    },
  };
}

function probe(path: NodePath, owner: Owner): void {
  if (path.isAwaitExpression() || path.isYieldExpression()) probeWait(path, owner);
  else if (path.isReturnStatement()) probeReturn(path, owner);
  else if (path.isTryStatement()) probeTry(path.node, owner);
  else if (path.isForOfStatement()) probeLoop(path, owner);
}

/** The function to which the code at a place belongs; not the method whose computed key it is. */
function functionAround(path: NodePath): NodePath<t.Function> | undefined {
  let inner = path;
  for (let outer = inner.parentPath; outer; inner = outer, outer = outer.parentPath) {
    if (outer.isFunction() && inner.key !== "key" && inner.listKey !== "decorators") return outer;
  }
  return undefined;
}
