/*
 * Writes the state machine of an async generator, which is resumed by its `next` too:
 *
 *   async function* range(n) { for (let i = 0; i < n; i++) yield i; }
 *   → function range(n) {
 *       let i, at = 1;
 *       const rangeSteps = value => { …switch (at) { … deliver(i); return; … resolve() … }… };
 *       const steps = asyncSteps(rangeSteps);
 *       const { deliver, resolve, reject } = steps;
 *       return asyncGeneratorOf(steps, range);
 *     }
 *
 * Where code runs behind a `return`, `exit` is the state in which it does.
 */
import { types as t } from "@babel/core";
import { template } from "../../build/template.ts";
import { type Calls, waitFor } from "./assemble.ts";
import { inOrder, type Suspension, target } from "./blocks.ts";
import type { Machine } from "./machine.ts";
import { constant, destructured, goTo, writeStates } from "./states.ts";

const failing = template.statement(`
  const FAIL = VALUE => {
    if (HANDLER === 0) return REJECT(VALUE);
    AT = HANDLER;
    STEP(VALUE);
  };
`);
const leaving = template.statement(`
  const LEAVE = VALUE => {
    if (EXIT === 0) return RESOLVE(VALUE);
    AT = EXIT;
    STEP(VALUE);
  };
`);

export interface GeneratorCalls extends Calls {
  asyncSteps(...functions: t.Expression[]): t.CallExpression;
}

/**
 * @param step the name of the function that runs the states
 * @param parameters the names of the function's own parameters
 * @param make makes what the function returns of the generator's state
 * @returns the statements of the function around the states
 */
export function assembleGenerator(
  machine: Machine,
  step: string,
  parameters: ReadonlySet<string>,
  calls: GeneratorCalls,
  make: (steps: t.Expression) => t.Expression,
): t.Statement[] {
  const { declare, names } = machine;
  const { usesHandlers } = machine.regions;
  const { resolve, reject, fail, value, at, handler } = names;
  const steps = declare("steps");
  const deliver = declare("deliver");
  const exit = declare("exit");
  const leave = declare("leave");
  const blocks = inOrder(machine.first, machine.blocks);
  // Only what handles errors too: `finally`, or a loop that closes its iterator.
  const usesExit = blocks.some(({ suspension }) => suspension?.onReturn);
  const wait = (suspension: Suspension): t.Statement[] => {
    const { kind, operand, onReturn } = suspension;
    if (kind !== "yield") return [waitFor(suspension, step, calls)];
    const number = onReturn ? target(onReturn).label.number() : t.numericLiteral(0);
    const call = t.callExpression(t.identifier(deliver), [operand]);
    return [...(usesExit ? [goTo(number, exit)] : []), t.expressionStatement(call)];
  };
  const start = target(machine.first.label);
  const states = writeStates(machine, blocks, start, step, parameters, wait);
  const functions = [step, ...(usesHandlers ? [fail] : []), ...(usesExit ? [leave] : [])];
  return [
    ...states.variables,
    states.step,
    ...(usesHandlers
      ? [
          failing({
            FAIL: fail,
            VALUE: value,
            HANDLER: handler,
            REJECT: reject,
            AT: at,
            STEP: step,
          }),
        ]
      : []),
    ...(usesExit
      ? [
          t.variableDeclaration("let", [
            t.variableDeclarator(t.identifier(exit), t.numericLiteral(0)),
          ]),
          leaving({ LEAVE: leave, VALUE: value, EXIT: exit, RESOLVE: resolve, AT: at, STEP: step }),
        ]
      : []),
    constant(steps, calls.asyncSteps(...functions.map((name) => t.identifier(name)))),
    destructured({ deliver, resolve, reject }, t.identifier(steps)),
    t.returnStatement(make(t.identifier(steps))),
  ];
}
