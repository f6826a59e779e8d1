import { types as t } from "@babel/core";
import { forEachChild } from "./children.ts";
import type { Selection } from "../select/index.ts";

/**
 * What one fast pass over a program finds, so that the traversal can leave code out. Only async
 * functions of which something becomes count.
 */
export interface Scan {
  /** The largest subtrees without an async function, in code that has one. */
  readonly withoutAsync: ReadonlySet<t.Node>;
  /** Those of them that are not part of an async function either. */
  readonly untouched: ReadonlySet<t.Node>;
  /** Async functions without another in them. */
  readonly innermost: ReadonlySet<t.Node>;
  /** How many async functions there are. */
  readonly asyncFunctions: number;
  readonly hasTopLevelAwait: boolean;
  readonly hasWith: boolean;
  /** Variables that the heads of loops assign to, `for (x of y)`, which Babel's scopes overlook. */
  readonly loopTargets: readonly t.Identifier[];
}

interface Findings {
  readonly withoutAsync: Set<t.Node>;
  readonly untouched: Set<t.Node>;
  readonly innermost: Set<t.Node>;
  /** Async functions, and what they are in. */
  readonly withAsync: Set<t.Node>;
  asyncFunctions: number;
  hasTopLevelAwait: boolean;
  hasWith: boolean;
  readonly loopTargets: t.Identifier[];
  readonly selection: Selection;
}

/** Whose code it is: that of the module, or of an async function, which may stay as it is. */
type Around = "module" | "kept" | "counted";

export function scan(program: t.Program, selection: Selection): Scan {
  const findings: Findings = {
    withoutAsync: new Set(),
    untouched: new Set(),
    innermost: new Set(),
    withAsync: new Set(),
    asyncFunctions: 0,
    hasTopLevelAwait: false,
    hasWith: false,
    loopTargets: [],
    selection,
  };
  visit(program, "module", findings);
  return findings;
}

/** @returns whether there is an async function in the node, or it is one */
function visit(node: t.Node, around: Around, findings: Findings): boolean {
  if (around === "module" && isAwait(node)) findings.hasTopLevelAwait = true;
  if (node.type === "WithStatement") findings.hasWith = true;
  if (t.isForXStatement(node) && !t.isVariableDeclaration(node.left)) {
    findings.loopTargets.push(...Object.values(t.getBindingIdentifiers(node.left)));
  }
  const isFunction = t.isFunction(node) && node.async;
  const isAsync = isFunction && findings.selection.treats(node);
  const inside = isAsync || around === "counted" ? "counted" : isFunction ? "kept" : around;
  let isInside = false;
  forEachChild(node, (child, key) => {
    // A method's computed key and decorators belong to the code around it.
    const within = key === "key" || key === "decorators" ? around : inside;
    if (visit(child, within, findings)) isInside = true;
  });
  if (isAsync) findings.asyncFunctions += 1;
  if (isInside) recordRest(node, inside, findings);
  else if (isAsync) findings.innermost.add(node);
  if (isAsync || isInside) findings.withAsync.add(node);
  return isAsync || isInside;
}

/** Records the children without an async function. */
function recordRest(node: t.Node, around: Around, findings: Findings): void {
  const { withAsync, withoutAsync, untouched } = findings;
  forEachChild(node, (child) => {
    if (withAsync.has(child)) return;
    withoutAsync.add(child);
    if (around !== "counted") untouched.add(child);
  });
}

function isAwait(node: t.Node): boolean {
  return (
    node.type === "AwaitExpression" ||
    (node.type === "ForOfStatement" && node.await) ||
    (node.type === "VariableDeclaration" && node.kind === "await using")
  );
}
