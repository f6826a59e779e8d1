import { types as t } from "@babel/core";

/**
 * What one fast pass over a program finds, so that the traversal can leave code out. Only async
 * functions of which something becomes count.
 */
export interface Scan {
  /** Statements and methods without an async function in them. */
  readonly withoutAsync: ReadonlySet<t.Node>;
  /** Those of them that are not part of an async function either. */
  readonly untouched: ReadonlySet<t.Node>;
  /** Async functions without another in them. */
  readonly innermost: ReadonlySet<t.Node>;
  /** How many async functions there are. */
  readonly asyncFunctions: number;
  readonly hasTopLevelAwait: boolean;
  readonly hasWith: boolean;
}

interface Findings {
  readonly withoutAsync: Set<t.Node>;
  readonly untouched: Set<t.Node>;
  readonly innermost: Set<t.Node>;
  asyncFunctions: number;
  hasTopLevelAwait: boolean;
  hasWith: boolean;
  readonly counts: (node: t.Function) => boolean;
}

/** Whose code it is: that of the module, or of an async function, which may stay as it is. */
type Around = "module" | "kept" | "counted";

/** @param counts whether something becomes of an async function */
export function scan(program: t.Program, counts: (node: t.Function) => boolean): Scan {
  const findings: Findings = {
    withoutAsync: new Set(),
    untouched: new Set(),
    innermost: new Set(),
    asyncFunctions: 0,
    hasTopLevelAwait: false,
    hasWith: false,
    counts,
  };
  visit(program, "module", findings);
  return findings;
}

/** @returns whether there is an async function in the node, or it is one */
function visit(node: t.Node, around: Around, findings: Findings): boolean {
  // An overload of TypeScript may say `async` too.
  const isFunction = "async" in node && node.async && t.isFunction(node);
  const isAsync = isFunction && findings.counts(node);
  const inside = isAsync || around === "counted" ? "counted" : isFunction ? "kept" : around;
  if (around === "module" && isAwait(node)) findings.hasTopLevelAwait = true;
  if (node.type === "WithStatement") findings.hasWith = true;
  let isInside = false;
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const child = (node as unknown as Record<string, t.Node | (t.Node | null)[] | null>)[key];
    if (!child) continue;
    // A method's computed key and decorators belong to the code around it.
    const within = key === "key" || key === "decorators" ? around : inside;
    if (Array.isArray(child)) {
      for (const element of child) {
        if (element && visit(element, within, findings)) isInside = true;
      }
    } else if (visit(child, within, findings)) {
      isInside = true;
    }
  }
  if (isAsync) findings.asyncFunctions += 1;
  if (isAsync && !isInside) findings.innermost.add(node);
  if (isAsync || isInside) return true;
  if (t.isStatement(node) || t.isMethod(node) || t.isClassPrivateMethod(node)) {
    findings.withoutAsync.add(node);
    if (around !== "counted") findings.untouched.add(node);
  }
  return false;
}

function isAwait(node: t.Node): boolean {
  return (
    node.type === "AwaitExpression" ||
    (node.type === "ForOfStatement" && node.await) ||
    (node.type === "VariableDeclaration" && node.kind === "await using")
  );
}
