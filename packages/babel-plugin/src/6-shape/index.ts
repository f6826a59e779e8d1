import type { AsyncFunction } from "../1-analyze/async-function.ts";
import type { RewrittenFile } from "../file.ts";
import { becomeArrow } from "./arrow.ts";
import { giveExactShape } from "./exact.ts";

/** Gives a rewritten function the shape that is closest to that of an async function. */
export function shape(fn: AsyncFunction, file: RewrittenFile): void {
  const { path, isGenerator, form, driver } = fn;
  if (form === "undriven") return;
  if (fn.canBeArrow && path.isFunctionExpression()) becomeArrow(path);
  if (file.options.exact && !isGenerator && driver.returnsPromises) giveExactShape(fn);
}
