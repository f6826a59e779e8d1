/*
 * With the option `trace` the body of a function reports to hooks in a global:
 *
 *   async function load(id) { return await fetch(id); }
 *   → … function* () {
 *         const call = unawaitTrace.start("1:1", "load");
 *         let how = "return", result;
 *         try {
 *           return result = yield* tracedAwait(call, "1:34", fetch(id));
 *         } catch (error) {
 *           how = "throw";
 *           call.settle("throw", error);
 *           throw error;
 *         } finally {
 *           if (how === "return") call.settle("return", result);
 *         }
 *       }
 *
 * The runtime's generators report suspensions and resumptions, without a microtask of their own.
 */
import { types as t } from "@babel/core";
import type { AsyncFunction, Form } from "../1-analyze/async-function.ts";
import { isAnonymous } from "../build/named-method.ts";
import { inPlaceOf } from "../build/place.ts";
import { functionsFirst } from "../build/functions-first.ts";
import { template } from "../build/template.ts";
import type { Driver, Suspended, Suspension } from "../driver.ts";
import type { FileContext } from "../file.ts";
import type { RuntimeFunction } from "../helpers/runtime-functions.ts";

const reporting = template.statements(`
  const CALL = START;
  let HOW = "return", RESULT;
  try {
    CODE;
  } catch (error) {
    HOW = "throw";
    CALL.settle("throw", error);
    throw error;
  } finally {
    if (HOW === "return") SETTLED;
  }
`);

/** @param hooks the name of the global */
export function tracedDriver(driver: Driver, file: FileContext, hooks: string): Driver {
  /** What the variable is called in which a function keeps its call. */
  const calls = new Map<AsyncFunction, string>();
  const callOf = (fn: AsyncFunction) => {
    const known = calls.get(fn) ?? fn.names.declare("call");
    calls.set(fn, known);
    return t.identifier(known);
  };

  function suspend(suspension: Suspension, fn: AsyncFunction): Suspended {
    const { kind, value, loc } = suspension;
    const report = (helper: RuntimeFunction, ...args: t.Expression[]): Suspended => ({
      argument: driver.runtime.call(helper, [callOf(fn), placeOf(loc), ...args]),
      delegate: true,
    });
    switch (kind) {
      case "await":
        return report("tracedAwait", value as t.Expression);
      case "next":
      case "return":
        return report("tracedStep", value as t.Expression);
      case "close":
        return report("tracedClose", (value as t.MemberExpression).object as t.Expression);
      case "yield":
        return report("tracedYield", ...(value ? [value] : []));
      case "delegate":
        return report("tracedDelegate", driver.suspend(suspension, fn).argument as t.Expression);
      case "dispose":
      default:
        return driver.suspend(suspension, fn);
    }
  }

  function prepare(fn: AsyncFunction, body: t.BlockStatement): t.BlockStatement {
    const { names, name = "", path, isGenerator } = fn;
    const start = t.memberExpression(file.globals.read(path, hooks), t.identifier("start"));
    const place = placeOf(path.node.loc);
    const CALL = callOf(fn);
    const RESULT = names.declare("result");
    const result = t.identifier(RESULT);
    const settled = isGenerator ? [] : [result];
    const code = functionsFirst(body.body);
    if (!isGenerator) keepResult(fn, code, RESULT);
    const statements = reporting({
      CALL,
      START: t.callExpression(start, [place, t.stringLiteral(name)]),
      HOW: names.declare("how"),
      RESULT,
      CODE: code,
      SETTLED: t.expressionStatement(
        t.callExpression(t.memberExpression(t.cloneNode(CALL), t.identifier("settle")), [
          t.stringLiteral("return"),
          ...settled,
        ]),
      ),
    });
    const traced = inPlaceOf(body, t.blockStatement(statements, body.directives));
    return t.inheritsComments(traced, body);
  }

  return {
    ...driver,
    unrollsGenerators: false,
    form(facts) {
      const form = driver.form(facts);
      return isWithoutGenerator(form) ? "driven" : form;
    },
    suspend,
    prepare,
  };
}

/** Without a generator there is nothing that could report. */
function isWithoutGenerator(form: Form): boolean {
  return form === "settled" || form === "derived" || form === "stateMachine";
}

/** `return value` → `return result = value`; at the end of the body, `result` is undefined again. */
function keepResult({ usage }: AsyncFunction, code: t.Statement[], name: string): void {
  const keep = (value: t.Expression) =>
    t.assignmentExpression("=", t.identifier(name), withoutName(value));
  const nothing = () => t.identifier("undefined");
  for (const node of usage.returns) node.argument = keep(node.argument ?? nothing());
  if (usage.returns.length > 0) code.push(t.expressionStatement(keep(nothing())));
}

/** An anonymous function would be called like the variable: `() => {}` → `(0, () => {})` */
function withoutName(value: t.Expression): t.Expression {
  return isAnonymous(value) ? t.sequenceExpression([t.numericLiteral(0), value]) : value;
}

/** `"line:column"`, both from 1. */
function placeOf(loc: t.Node["loc"]): t.StringLiteral {
  const { line, column } = loc?.start ?? { line: 1, column: 0 };
  return t.stringLiteral(`${line}:${column + 1}`);
}
