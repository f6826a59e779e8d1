import { types as t } from "@babel/core";

/** Where in a program there is nothing to do; finding it is much faster than a traversal. */
export interface Survey {
  /** Statements and methods with no async function in them. */
  readonly idle: ReadonlySet<t.Node>;
  /** Async functions with no other in them. */
  readonly innermost: ReadonlySet<t.Node>;
  /** Does the program wait outside of all functions? */
  readonly waits: boolean;
}

interface Findings {
  readonly idle: Set<t.Node>;
  readonly innermost: Set<t.Node>;
  waits: boolean;
}

export function survey(program: t.Program): Survey {
  const findings: Findings = { idle: new Set(), innermost: new Set(), waits: false };
  visit(program, false, findings);
  return findings;
}

/** @returns whether there is an async function in the node, or it is one */
function visit(node: t.Node, inAsync: boolean, findings: Findings): boolean {
  const isAsync = "async" in node && node.async;
  if (!inAsync && isWait(node)) findings.waits = true;
  let isInside = false;
  for (const key of t.VISITOR_KEYS[node.type] ?? []) {
    const child = (node as unknown as Record<string, t.Node | (t.Node | null)[] | null>)[key];
    if (!child) continue;
    // A method's computed key and decorators belong to the code around it.
    const within = inAsync || (isAsync && key !== "key" && key !== "decorators");
    if (Array.isArray(child)) {
      for (const element of child) {
        if (element && visit(element, within, findings)) isInside = true;
      }
    } else if (visit(child, within, findings)) {
      isInside = true;
    }
  }
  if (isAsync && !isInside) findings.innermost.add(node);
  if (isAsync || isInside) return true;
  if (t.isStatement(node) || t.isMethod(node) || t.isClassPrivateMethod(node)) {
    findings.idle.add(node);
  }
  return false;
}

function isWait(node: t.Node): boolean {
  return (
    node.type === "AwaitExpression" ||
    (node.type === "ForOfStatement" && node.await) ||
    (node.type === "VariableDeclaration" && node.kind === "await using")
  );
}
