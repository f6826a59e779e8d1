import type { NodePath, types as t } from "@babel/core";
import type { Names } from "../names.ts";
import type { Parameters } from "./parameters.ts";
import type { Usage } from "./usage.ts";

/** Every node that can be an async function. */
export type AsyncNode =
  | t.FunctionDeclaration
  | t.FunctionExpression
  | t.ArrowFunctionExpression
  | t.ObjectMethod
  | t.ClassMethod
  | t.ClassPrivateMethod;

/** What is known of one async function before it is touched; later phases only read it. */
export interface AsyncFunction {
  readonly path: NodePath<AsyncNode>;
  /** Contains a form that is not rewritten yet (`for await`, `await using`): left as it is. */
  readonly unsupported: boolean;
  readonly names: Names;
  readonly parameters: Parameters;
  /** What the code that moves into the generator uses: the body, and the parameters if they move. */
  readonly usage: Usage;
  /** Nothing has to be suspended: the body can run as it is inside the Promise's executor. */
  readonly settlesAtOnce: boolean;
  /** Whose `arguments` the moved code sees: those given to the generator, or a captured object. */
  readonly argumentsFrom: "generator" | "around";
  /** An arrow in no function: `arguments`, if there is such a thing, must not be read too soon. */
  readonly lateArguments: boolean;
  /** An arrow in a derived constructor: `this` must not be read before the code asks for it. */
  readonly lateThis: boolean;
}
