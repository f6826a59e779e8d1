/*
 * The code of a module with resources runs in a block that is left for their disposal:
 *
 *   await using db = open();     const resources = disposables();
 *   await db.load();         →   try { const db = resources.useAsync(open()); await db.load(); }
 *                                catch … finally { while (resources.isClosing()) … }
 *
 * Exports, and what TypeScript allows at the top level only, cannot move. With these all declarations
 * stay where they are, and so keep their dead zones; only what runs moves into blocks, each of which
 * disposes of the resources if it fails, and then ends the module:
 *
 *   await using db = open();              const resources = disposables();
 *   export const size = await db.size();  let dbValue, sizeValue;
 *   log(size);                            try { dbValue = resources.useAsync(open()); } catch …
 *                                         const db = dbValue;
 *                                      →  try { sizeValue = await db.size(); } catch …
 *                                         export const size = sizeValue;
 *                                         try { log(size); } catch (error) {
 *                                           resources.fail(error);
 *                                           while (resources.isClosing()) …
 *                                           throw error;
 *                                         }
 *                                         while (resources.isClosing()) { …await resources.pending… }
 */
import type { types as t } from "@babel/core";
import { declarationsIn, dispose, useResources } from "../3-lower/await-using.ts";
import type { LoweringContext } from "../3-lower/context.ts";
import { isInert, staysAtTopLevel } from "./declarations.ts";
import { GuardedCode } from "./guarded-code.ts";

export function disposeModuleResources(program: t.Program, context: LoweringContext): void {
  const body = [...program.body];
  const disposing = withDisposal(body, context);
  // What is used may have been imported meanwhile.
  const imports = program.body.filter((node) => !body.includes(node));
  program.body = [...imports, ...disposing];
}

function withDisposal(body: t.Statement[], context: LoweringContext): t.Statement[] {
  const declarations = declarationsIn(body);
  const loc = declarations[0]?.loc;
  if (!body.some(staysAtTopLevel)) {
    const staying = body.filter(isInert);
    const moving = body.filter((node) => !isInert(node));
    return [...staying, ...dispose(() => moving, declarations, context)];
  }
  const name = context.declare("resources");
  useResources(declarations, name);
  const code = new GuardedCode({ name, kind: "dispose", loc }, context);
  for (const node of body) code.add(node);
  return code.finish();
}
