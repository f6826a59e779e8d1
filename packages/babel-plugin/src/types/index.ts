/*
 * Decorates a driver for TypeScript that is to be type-checked after the rewriting:
 *
 *   class Store { async load(id: string) { return await fetch(this.base + id); } }
 *   → class Store {
 *       load(id: string) {
 *         const _this: this = this;
 *         return run(function* () { return yield* wait(fetch(_this.base + id)); });
 *       }
 *     }
 *
 * Without a type checker, only a generic function can infer what an un-annotated function returns,
 * and give the body the types that an annotation, or the function's place, expects of it.
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import { callGenerator } from "../5-drive/call-generator.ts";
import { generatorFor } from "../5-drive/shared/index.ts";
import { typeArgumentsOf } from "../build/annotation.ts";
import type { Captures, Driver } from "../driver.ts";
import { bindParameters } from "./bind-parameters.ts";
import { captureTypedSuper } from "./super.ts";
import { captureTypedThis } from "./this.ts";

export function typedDriver(driver: Driver): Driver {
  const { runtime } = driver;

  function run(fn: AsyncFunction, body: t.BlockStatement, captures: Captures): t.Statement[] {
    const { node } = fn.path;
    const returnsValue = fn.usage.returns.some(({ argument }) => argument);
    if (!returnsValue && isDeclared(fn)) node.returnType ??= promiseOf(t.tsVoidKeyword());
    const declared = typeArgumentsOf(node.returnType, ["Promise"]);
    const isUndefined = !returnsValue && declared?.some(allowsUndefined) === true;
    // A generator that returns nothing is of type `void`, unlike such an async function.
    if (isUndefined) body.body.push(t.returnStatement(t.identifier("undefined")));
    const types = returnsValue || isUndefined ? declared : undefined;
    if (fn.parameters.inBody) body.body.unshift(...bindParameters(fn, runtime));
    const call = runtime.call("run", [generatorFor(fn, body, captures)]);
    if (types) call.typeArguments = t.tsTypeParameterInstantiation(types);
    return [...captures.declarations, t.returnStatement(call)];
  }

  function iterate(fn: AsyncFunction, body: t.BlockStatement, captures: Captures): t.Statement[] {
    const { declarations } = captures;
    if (fn.parameters.move) {
      const steps = callGenerator(fn, body, captures);
      return [...declarations, t.returnStatement(runtime.call("asyncGenerator", [steps]))];
    }
    const call = runtime.call("generate", [t.functionExpression(null, [], body, true)]);
    const types = typeArgumentsOf(fn.path.node.returnType, asyncIterables);
    if (types) call.typeArguments = t.tsTypeParameterInstantiation(withDefaults(types));
    return [...declarations, t.returnStatement(call)];
  }

  return {
    ...driver,
    separatesGenerators: false,
    bindsInBody: "patterns",
    replacesDeclarations: false,
    keepsContext: true,
    form: ({ isGenerator }) => (isGenerator ? "generatorPerCall" : "driven"),
    captureThis: captureTypedThis,
    captureSuper: captureTypedSuper,
    suspend(suspension, fn) {
      const { kind, value = t.identifier("undefined") } = suspension;
      if (kind === "delegate" || kind === "yield")
        return driver.suspend({ ...suspension, value }, fn);
      return { argument: runtime.call("wait", [value]), delegate: true };
    },
    run,
    iterate,
  };
}

/**
 * Functions whose type is `Promise<void>`, if they return nothing, though nothing says so. With the
 * annotation they can call themselves: otherwise their type would depend on what they await.
 */
function isDeclared({ path: { node } }: AsyncFunction): boolean {
  return t.isFunctionDeclaration(node) || t.isClassMethod(node) || t.isClassPrivateMethod(node);
}

function allowsUndefined(type: t.TSType): boolean {
  return (
    t.isTSUndefinedKeyword(type) || (t.isTSUnionType(type) && type.types.some(allowsUndefined))
  );
}

function promiseOf(type: t.TSType): t.TSTypeAnnotation {
  const typeArguments = t.tsTypeParameterInstantiation([type]);
  return t.tsTypeAnnotation(t.tsTypeReference(t.identifier("Promise"), typeArguments));
}

/** What an async generator can be annotated with. */
const asyncIterables = [
  "AsyncGenerator",
  "AsyncIterable",
  "AsyncIterableIterator",
  "AsyncIterator",
];

/** What is yielded, returned and sent: the latter two may be left out. */
function withDefaults([yielded, returned, sent]: t.TSType[]): t.TSType[] {
  return [yielded ?? t.tsUnknownKeyword(), returned ?? t.tsAnyKeyword(), sent ?? t.tsAnyKeyword()];
}
