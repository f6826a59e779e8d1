/*
 * The drivers `file` and `runtime`: functions share what runs them, which stands in the file, or in
 * @unawait/runtime. With `optimize: "speed"` no generator is made where none is needed:
 *
 *   - nothing is awaited        → a settled promise                              (settle.ts)
 *   - the last step is an await → the promise of its `then`                      (derive.ts)
 *   - else                      → a state machine                                (statements.ts)
 *   - only a generator can do it → a generator beside the function               (lift.ts)
 */
import { types as t } from "@babel/core";
import type { AsyncFunction, Facts, Form } from "../../1-analyze/async-function.ts";
import { parameterNames } from "../../1-analyze/parameters.ts";
import { suspendingNodes } from "../../1-analyze/suspending.ts";
import type { Captures, Driver } from "../../driver.ts";
import type { FileContext } from "../../file.ts";
import type { RuntimeFunction, RuntimeFunctions } from "../../helpers/runtime-functions.ts";
import { generatorDriver } from "../base.ts";
import { assemble, type Calls } from "./assemble.ts";
import { bindParameters } from "./bind-parameters.ts";
import { derive } from "./derive.ts";
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
  const calls: Calls = {
    awaitThen: (value, onValue, onError) =>
      runtime.call("awaitThen", onError ? [value, onValue, onError] : [value, onValue]),
    withResolvers: () => runtime.call("withResolvers", []),
    settled: (value) => runtime.call("settled", value ? [value] : []),
    rejected: (error) => runtime.call("rejected", [error]),
  };

  function form(facts: Facts): Form {
    if (facts.isGenerator) return base.form(facts);
    const { parameters, continuations, awaits } = facts;
    if (options.optimize !== "speed" || parameters.move || facts.lateThis) return "driven";
    if (continuations.obstacle !== undefined) return "driven";
    if (!awaits) return "settled";
    return continuations.isDerivable ? "derived" : "stateMachine";
  }

  function run(fn: AsyncFunction, body: t.BlockStatement, captures: Captures): t.Statement[] {
    if (fn.parameters.inBody) body.body.unshift(...bindParameters(fn));
    for (const { name, identifiers } of fn.continuations.renamed)
      rename(identifiers, declareFor(fn, name));
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
    const machine = new Machine(vocabulary);
    const functions = body.body.filter((node) => t.isFunctionDeclaration(node));
    const code = body.body.filter((node) => !t.isFunctionDeclaration(node));
    const index = code.findIndex((node) => suspending.has(node) || returnsInFront(node));
    const front = code.slice(0, index).map((node) => settleReturns(node, calls));
    const statements = new Statements(machine, (iterable) => runtime.call("iterate", [iterable]));
    statements.block(code.slice(index));
    machine.finish();
    const step = stepName(fn) ?? declareFor(fn, "step");
    const parameters = new Set(parameterNames(fn.path.node));
    const assembled = assemble(machine, step, parameters, calls);
    const all = [...functions, ...front, ...assembled];
    return needsTry(front, assembled) ? rejectErrors(all, calls) : all;
  }

  function vocabularyOf(fn: AsyncFunction, body: t.BlockStatement): Vocabulary {
    const { constants } = fn.continuations;
    return {
      declare: (name) => declareFor(fn, name),
      isConstant: (name) => constants.has(name),
      apply: (callee, self, args) =>
        runtime.call("apply", [callee, self, t.arrayExpression(args as t.Expression[])]),
      suspending: suspendingNodes(body),
    };
  }

  return { ...base, bindsInBody: "all", form, run };
}

/** What resumes has the function's name, so that stack traces show it. */
function stepName(fn: AsyncFunction): string | undefined {
  const { name, stackName } = fn;
  if (stackName !== undefined && canBeVariable(stackName)) return stackName;
  return name !== undefined && canBeVariable(name) ? declareFor(fn, name) : undefined;
}

/** Names a variable after something in the code, which need not be the name of a variable. */
function declareFor({ names }: AsyncFunction, name: string): string {
  return names.declare(canBeVariable(name) ? name : `own${name[0]?.toUpperCase()}${name.slice(1)}`);
}

/** A variable must not hide a function of the runtime. */
function canBeVariable(name: string): boolean {
  const isReserved = name === "arguments" || name === "eval";
  return t.isValidIdentifier(name) && !isReserved && !helperNames.has(name);
}

const called: readonly RuntimeFunction[] = [
  ...(["apply", "awaitThen", "iterate", "rejected", "settled", "withResolvers"] as const),
];
const helperNames: ReadonlySet<string> = new Set(called);

function rename(identifiers: readonly (t.Identifier | t.JSXIdentifier)[], name: string): void {
  for (const identifier of identifiers) identifier.name = name;
}

/** Only `sum();` behind the declarations can't throw. */
function needsTry(front: readonly t.Statement[], assembled: readonly t.Statement[]): boolean {
  const begin = assembled.at(-2);
  const isCall =
    t.isExpressionStatement(begin) &&
    t.isCallExpression(begin.expression) &&
    begin.expression.arguments.length === 0;
  return (
    front.length > 0 ||
    !isCall ||
    assembled.slice(0, -2).some((node) => !t.isVariableDeclaration(node))
  );
}
