/*
 * However a loop or a block is left, its iterator is closed, or its resources are disposed of:
 *
 *   const items = asyncItems(source);
 *   try {
 *     BODY
 *   } catch (error) {
 *     throw items.fail(error);
 *   } finally {
 *     while (items.isClosing()) {
 *       try {
 *         items.accept(await items.pending);
 *       } catch (error) {
 *         items.refuse(error);
 *       }
 *     }
 *   }
 */
import { types as t } from "@babel/core";
import { template } from "../build/template.ts";
import type { LoweredAwait, LoweringContext } from "./context.ts";

const leaving = template.statements(`
  const NAME = VALUE;
  try {
    BODY;
  } catch (error) {
    throw NAME.fail(error);
  } finally {
    CLOSE;
  }
`);

const closing = template.statement(`
  while (NAME.isClosing()) {
    try {
      NAME.accept(PENDING);
    } catch (error) {
      NAME.refuse(error);
    }
  }
`);

/** What has to be closed, and when. */
export interface Closing {
  /** The variable that holds the helper's object. */
  readonly name: string;
  readonly kind: LoweredAwait["kind"];
  /** Where the syntax stands in the source. */
  readonly loc: t.Node["loc"];
}

/** @param value makes the helper's object */
export function closeWhenLeft(
  what: Closing,
  value: t.Expression,
  body: t.Statement[],
  context: LoweringContext,
): t.Statement[] {
  return leaving({ NAME: what.name, VALUE: value, BODY: body, CLOSE: close(what, context) });
}

export function close({ name, kind, loc }: Closing, { awaits }: LoweringContext): t.Statement {
  const pending = t.memberExpression(t.identifier(name), t.identifier("pending"));
  const node = t.awaitExpression(pending);
  awaits.push({ node, kind, loc });
  return closing({ NAME: name, PENDING: node });
}
