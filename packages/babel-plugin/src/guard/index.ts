/*
 * With the option `guard` code says where it suspends, and with `yieldAfter` it resumes in a task
 * once none has begun for so long:
 *
 *   async function flood() { for (;;) await next(); }
 *   → … for (;;) yield watched(next(), "src/app.js:1:35 flood");
 *   → … for (;;) yield relieved(next(), "src/app.js:1:35 flood", 50);
 *
 * Only the value changes that is awaited, so every form of a function stays what it is.
 */
import { types as t } from "@babel/core";
import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { Driver, Suspended, Suspension } from "../driver.ts";
import type { RuntimeFunction } from "../helpers/runtime-functions.ts";
import type { Guard } from "../options/options.ts";

/** @param filename as places name it */
export function guardedDriver(driver: Driver, filename: string, { yieldAfter }: Guard): Driver {
  const isRelieved = yieldAfter !== undefined;
  const guarded = (helper: RuntimeFunction, value: t.Expression, place: t.StringLiteral) =>
    driver.runtime.call(helper, [
      value,
      place,
      ...(isRelieved ? [t.numericLiteral(yieldAfter)] : []),
    ]);

  function suspend(suspension: Suspension, fn: AsyncFunction): Suspended {
    const { kind, value = t.identifier("undefined"), loc } = suspension;
    const place = placeOf(filename, loc, fn);
    if (kind === "delegate") {
      const { argument, delegate } = driver.suspend(suspension, fn);
      const helper = isRelieved ? "relievedSteps" : "watchedSteps";
      return { argument: guarded(helper, argument as t.Expression, place), delegate };
    }
    // The next item of a loop is awaited like any other value: the call for it stands in another.
    const as = kind === "next" ? "await" : kind;
    const awaited = guarded(isRelieved ? "relieved" : "watched", value, place);
    return driver.suspend({ kind: as, value: awaited, loc }, fn);
  }

  return { ...driver, suspend };
}

/** "src/app.js:4:5 flood" */
function placeOf(
  filename: string,
  loc: t.Node["loc"],
  { name = "" }: AsyncFunction,
): t.StringLiteral {
  const { line, column } = loc?.start ?? { line: 1, column: 0 };
  return t.stringLiteral(`${filename}:${line}:${column + 1} ${name}`);
}
