import { type NodePath, type PluginAPI, type PluginObject, types as t } from "@babel/core";
import { placeOf } from "./place-of.ts";
import { defaultGlobal, type ProbeOptions } from "./probes.ts";

const functions = new Set([
  "setTimeout",
  "setInterval",
  "clearTimeout",
  "clearInterval",
  "queueMicrotask",
  "requestAnimationFrame",
  "cancelAnimationFrame",
  "setImmediate",
  "clearImmediate",
  "fetch",
]);

/** Methods of globals; all there are if none is named. */
const methods: Readonly<Record<string, readonly string[]>> = {
  console: [],
  process: ["nextTick"],
  scheduler: ["postTask", "yield"],
};

/**
 * Has calls of the console, of timers and the like say where they stand, without an argument more:
 *
 *   console.log(x)
 *   → console.log(x, ...unawaitTrace.at("1:1"))
 */
export function places(
  _api: PluginAPI,
  { global = defaultGlobal }: ProbeOptions = {},
): PluginObject {
  return {
    name: "unawait-places",
    visitor: {
      Program(program) {
        program.traverse({
          CallExpression(path) {
            if (!path.node.loc || !isRecorded(path)) return;
            const at = t.memberExpression(t.identifier(global), t.identifier("at"));
            const place = t.stringLiteral(placeOf(path.node));
            path.node.arguments.push(t.spreadElement(t.callExpression(at, [place])));
          },
        });
      },
    },
  };
}

function isRecorded({ node, scope }: NodePath<t.CallExpression>): boolean {
  const { callee } = node;
  const isGlobal = (name: string) => !scope.hasBinding(name, { noGlobals: true });
  if (t.isIdentifier(callee)) return functions.has(callee.name) && isGlobal(callee.name);
  if (!t.isMemberExpression(callee) || callee.computed) return false;
  const { object, property } = callee;
  if (!t.isIdentifier(object) || !t.isIdentifier(property)) return false;
  if (!Object.hasOwn(methods, object.name) || !isGlobal(object.name)) return false;
  const names = methods[object.name] ?? [];
  return names.length === 0 || names.includes(property.name);
}
