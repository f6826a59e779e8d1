/*
 * Variables are declared around the state machine, where all states share them:
 *
 *   const page = await get(id), size = page.size;  →  …get(id)…; page = value; size = page.size;
 *
 * A declaration stays one if only the state in which it stands reads it.
 */
import { types as t } from "@babel/core";
import { flatten } from "./expressions.ts";
import { assign, undefinedValue } from "./flow.ts";
import type { Machine } from "./machine.ts";

/** `const x = …, y = …;` → `x = …; y = …;` */
export function emitDeclaration(node: t.VariableDeclaration, machine: Machine): void {
  for (const one of node.declarations) emitDeclarator(one, node.kind, machine);
}

export function emitDeclarator(
  { id, init }: t.VariableDeclarator,
  kind: t.VariableDeclaration["kind"],
  machine: Machine,
): void {
  for (const name of Object.keys(t.getBindingIdentifiers(id)))
    (kind === "var" ? machine.vars : machine.variables).add(name);
  if (kind === "const") machine.keepsValue(id as t.LVal);
  if (!init && kind === "var") return;
  const value = init ? flatten(init, machine) : undefinedValue();
  machine.emit(assign(withoutType(id as t.LVal), value));
}

/**
 * Emits the declarators in front of the last that suspends, and what that one evaluates until then.
 *
 * @returns the others, which no longer suspend
 */
export function emitFirstDeclarators(
  { declarations, kind }: t.VariableDeclaration,
  machine: Machine,
): t.VariableDeclarator[] {
  const last = declarations.findLastIndex((one) => machine.suspending.has(one));
  declarations.slice(0, last).forEach((one) => emitDeclarator(one, kind, machine));
  const rest = declarations.slice(last);
  const [first] = rest;
  if (first?.init) first.init = flatten(first.init, machine);
  return rest;
}

/** Does the statement declare what only its block has? */
export function isLexical(node: t.Statement): boolean {
  return (
    (t.isVariableDeclaration(node) && node.kind !== "var") ||
    t.isClassDeclaration(node) ||
    t.isFunctionDeclaration(node)
  );
}

/** Where it is no longer declared, a variable has no type. */
export function withoutType(target: t.LVal): t.LVal {
  if ("typeAnnotation" in target) target.typeAnnotation = null;
  return target;
}
