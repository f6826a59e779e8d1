import { types as t } from "@babel/core";
import type { AsyncFunction, Facts, Form } from "../1-analyze/async-function.ts";
import { passThis } from "../2-capture/this.ts";
import type { Captures, Driver, Suspended, Suspension } from "../driver.ts";
import type { RuntimeFunctions } from "../helpers/runtime-functions.ts";
import { ownReference } from "./async-generator.ts";
import { callGenerator } from "./call-generator.ts";

/** What all drivers of generators have in common. */
export function generatorDriver(runtime: RuntimeFunctions): Omit<Driver, "run"> {
  return {
    runtime,
    returnsPromises: true,
    separatesGenerators: true,
    unrollsGenerators: false,
    bindsInBody: "nothing",
    replacesDeclarations: true,
    keepsContext: false,
    form: ({ isGenerator, parameters }) => {
      if (!isGenerator) return "driven";
      return parameters.moveReason === "separateGenerator" ? "generator" : "generatorPerCall";
    },
    captureThis: passThis,
    captureSuper: (_, members) => ({ declarations: [], rest: members }),
    suspend: (suspension) => yielded(suspension, runtime),
    prepare: (_, body) => body,
    iterate: (fn, body, captures) => iterateOverCall(fn, body, captures, runtime),
  };
}

/** Where nothing is awaited, a Promise's executor is enough. */
export function settledOrDriven({ usage, awaits, parameters }: Facts): Form {
  const needsGenerator =
    awaits ||
    parameters.move ||
    usage.returnsEarly ||
    usage.directEval ||
    // The names of the driver could be properties of its object.
    usage.hasWith;
  return needsGenerator ? "driven" : "settled";
}

/** `yield value`; in an async generator, what is yielded is marked. */
function yielded({ kind, value }: Suspension, runtime: RuntimeFunctions): Suspended {
  const args = value ? [value] : [];
  if (kind === "yield") return { argument: runtime.call("emit", args), delegate: false };
  if (kind === "delegate") return { argument: runtime.call("delegate", args), delegate: true };
  return { argument: value, delegate: false };
}

/** `return asyncGenerator((function* () { … })());` */
function iterateOverCall(
  fn: AsyncFunction,
  body: t.BlockStatement,
  captures: Captures,
  runtime: RuntimeFunctions,
): t.Statement[] {
  const steps = callGenerator(fn, body, captures);
  const value = runtime.call("asyncGenerator", [steps, ...ownReference(fn)]);
  return [...captures.declarations, t.returnStatement(value)];
}
