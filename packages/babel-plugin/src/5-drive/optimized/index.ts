/*
 * The drivers `file` and `runtime`: functions share what runs them, which stands in the file, or in
 * @unawait/runtime. With `optimize: "speed"` no generator is made where none is needed:
 *
 *   - nothing is awaited        → a settled promise                              (settle.ts)
 *   - the last step is an await → the promise of its `then`                      (derive.ts)
 *   - else                      → a state machine                                (statements.ts)
 *   - an async generator        → one that its `next` resumes too      (assemble-generator.ts)
 *   - only a generator can do it → a generator beside the function               (lift.ts)
 */
import { types as t } from "@babel/core";
import type { AsyncFunction, Facts, Form } from "../../1-analyze/async-function.ts";
import { parameterNames } from "../../1-analyze/parameters.ts";
import { suspendingNodes } from "../../1-analyze/suspending.ts";
import type { Captures, Driver, Suspended, Suspension } from "../../driver.ts";
import type { FileContext } from "../../file.ts";
import type { RuntimeFunctions } from "../../helpers/runtime-functions.ts";
import { ownReference, stepsName, takesItsPlace } from "../async-generator.ts";
import { generatorDriver } from "../base.ts";
import { assemble } from "./assemble.ts";
import { assembleGenerator, type GeneratorCalls } from "./assemble-generator.ts";
import { bindParameters } from "./bind-parameters.ts";
import { derive } from "./derive.ts";
import { undefinedValue } from "./flow.ts";
import { runLifted } from "./lift.ts";
import { Machine, type Vocabulary } from "./machine.ts";
import { rejectErrors, settle, settleReturns, settleWhole } from "./settle.ts";
import { Statements } from "./statements.ts";
import { returnsInFront } from "./whole.ts";

export function optimizedDriver(
  { helpers, options }: FileContext,
  runtime: RuntimeFunctions,
): Driver {
  const base = generatorDriver(runtime);
  /** Of what is awaited or yielded, why. */
  const kinds = new WeakMap<t.Node, Suspension["kind"]>();
  const calls: GeneratorCalls = {
    awaitThen: (value, onValue, onError) =>
      runtime.call("awaitThen", onError ? [value, onValue, onError] : [value, onValue]),
    awaitNext: (items, onValue, onError) => runtime.call("awaitNext", [items, onValue, onError]),
    asyncSteps: (...functions) => runtime.call("asyncSteps", functions),
    withResolvers: () => runtime.call("withResolvers", []),
    settled: (value) => runtime.call("settled", value ? [value] : []),
    rejected: (error) => runtime.call("rejected", [error]),
  };

  function form(facts: Facts): Form {
    if (facts.isGenerator) return facts.isUnrolled ? "stateMachine" : base.form(facts);
    const { parameters, continuations, awaits } = facts;
    if (options.optimize !== "speed" || parameters.move) return "driven";
    if (continuations.obstacle !== undefined) return "driven";
    if (!awaits) return "settled";
    return continuations.isDerivable ? "derived" : "stateMachine";
  }

  function run(fn: AsyncFunction, body: t.BlockStatement, captures: Captures): t.Statement[] {
    if (fn.parameters.inBody) body.body.unshift(...bindParameters(fn));
    renameVariables(fn);
    switch (fn.form) {
      case "settled":
        return fn.usage.returnsEarly ? settleWhole(body, calls) : settle(body.body, calls);
      case "derived":
        return derive(body.body, vocabularyOf(fn, body), stepName(fn), calls);
      case "stateMachine":
        return runStateMachine(fn, body);
      default: {
        const code = runLifted(fn, body, captures, helpers, "runGenerator");
        // The call of the generator binds the parameters that have moved into it.
        return fn.parameters.move ? rejectErrors(code, calls) : code;
      }
    }
  }

  function runStateMachine(fn: AsyncFunction, body: t.BlockStatement): t.Statement[] {
    const vocabulary = vocabularyOf(fn, body);
    const { suspending } = vocabulary;
    const [functions, code] = functionsApart(body);
    const index = code.findIndex((node) => suspending.has(node) || returnsInFront(node));
    const front = code.slice(0, index).map((node) => settleReturns(node, calls));
    const machine = machineOf(code.slice(index), vocabulary);
    const step = stepName(fn) ?? declareFor(fn, "step");
    const parameters = new Set(parameterNames(fn.path.node));
    return assemble(machine, step, parameters, functions, front, calls);
  }

  function iterate(fn: AsyncFunction, body: t.BlockStatement, captures: Captures): t.Statement[] {
    if (fn.form !== "stateMachine") return base.iterate(fn, body, captures);
    renameVariables(fn);
    const [functions, code] = functionsApart(body);
    const machine = machineOf(code, vocabularyOf(fn, body));
    const own = ownReference(fn);
    // The function's own name stands for what is called.
    const step = (own.length > 0 ? undefined : stepName(fn)) ?? declareFor(fn, stepsName(fn));
    const parameters = new Set(parameterNames(fn.path.node));
    const make = (steps: t.Expression) =>
      takesItsPlace(fn) ? steps : runtime.call("asyncGeneratorOf", [steps, ...own]);
    return [...functions, ...assembleGenerator(machine, step, parameters, calls, make)];
  }

  function machineOf(code: readonly t.Statement[], vocabulary: Vocabulary): Machine {
    const machine = new Machine(vocabulary);
    const statements = new Statements(machine, (iterable) => runtime.call("iterate", [iterable]));
    statements.block(code);
    machine.finish();
    return machine;
  }

  function suspend(suspension: Suspension, fn: AsyncFunction): Suspended {
    if (fn.form !== "stateMachine") return base.suspend(suspension, fn);
    const argument = suspension.value ?? undefinedValue();
    kinds.set(argument, suspension.kind);
    return { argument, delegate: false };
  }

  function vocabularyOf(fn: AsyncFunction, body: t.BlockStatement): Vocabulary {
    const { constants } = fn.continuations;
    return {
      declare: (name) => declareFor(fn, name),
      isConstant: (name) => constants.has(name),
      apply: (callee, self, args) =>
        runtime.call("apply", [callee, self, t.arrayExpression(args as t.Expression[])]),
      suspending: suspendingNodes(body),
      kindOf: ({ argument }) => (argument && kinds.get(argument)) ?? "await",
    };
  }

  return {
    ...base,
    unrollsGenerators: options.optimize === "speed",
    bindsInBody: "all",
    form,
    suspend,
    run,
    iterate,
  };
}

/** What resumes has the function's name, so that stack traces show it. */
function stepName(fn: AsyncFunction): string | undefined {
  const { name, stackName } = fn;
  if (stackName !== undefined) return stackName;
  return name !== undefined && canBeVariable(fn, name) ? declareFor(fn, name) : undefined;
}

/** Names a variable after something in the code, which need not be the name of a variable. */
function declareFor(fn: AsyncFunction, name: string): string {
  const own = `own${name[0]?.toUpperCase()}${name.slice(1)}`;
  return fn.names.declare(canBeVariable(fn, name) ? name : own);
}

/** A variable must not hide a function of the runtime. */
function canBeVariable({ driver }: AsyncFunction, name: string): boolean {
  const isReserved = name === "arguments" || name === "eval";
  return t.isValidIdentifier(name) && !isReserved && driver.runtime.keepName(name);
}

function renameVariables(fn: AsyncFunction): void {
  const { renamed } = fn.continuations;
  for (const { name, identifiers } of renamed) {
    const free = declareFor(fn, name);
    for (const identifier of identifiers) identifier.name = free;
  }
  if (renamed.length > 0) t.traverseFast(fn.path.node, writeOut);
}

/** `{ x }` → `{ x: _x }` */
function writeOut(node: t.Node): void {
  if (!t.isObjectProperty(node) || !node.shorthand) return;
  const name = t.isAssignmentPattern(node.value) ? node.value.left : node.value;
  node.shorthand = t.isIdentifier(name) && t.isIdentifier(node.key, { name: name.name });
}

/** Functions are there from the beginning. */
function functionsApart({ body }: t.BlockStatement): [t.Statement[], t.Statement[]] {
  const functions = body.filter((node) => t.isFunctionDeclaration(node));
  return [functions, body.filter((node) => !t.isFunctionDeclaration(node))];
}
