import { traverse, types as t } from "@babel/core";
import checkDuplicateNodes from "@babel/helper-check-duplicate-nodes";
import { expect } from "vitest";
import { parse, type Rewritten, rewrite, type Source } from "./transform.ts";

/** What holds for the output of every file, whatever is in it. */
export function expectInvariants(source: Source, output: Rewritten): void {
  const outputSource = { ...source, code: output.code };
  expect(scopes(parse(outputSource)), "names bound per scope").toEqual(scopes(output.ast));
  expect(asyncForms(output.ast), "async forms left").toEqual([]);
  expect(unlocated(output.ast), "nodes without a source position").toEqual([]);
  expect(() => checkDuplicateNodes(output.ast), "nodes standing in two places").not.toThrow();
  expect(rewrite(outputSource).code, "a second run").toBe(output.code);
}

/** Every async function, `await`, `for await` and `await using` of a tree. */
export function asyncForms(ast: t.Node): string[] {
  const found: string[] = [];
  t.traverseFast(ast, (node) => {
    if (t.isFunction(node) && node.async) found.push(`async ${node.type}`);
    if (t.isAwaitExpression(node) || (t.isForOfStatement(node) && node.await))
      found.push(node.type);
    if (t.isVariableDeclaration(node, { kind: "await using" })) found.push(node.kind);
  });
  return found;
}

function unlocated(ast: t.Node): string[] {
  const found: string[] = [];
  t.traverseFast(ast, (node) => {
    if (!node.loc) found.push(node.type);
  });
  return found;
}

/** The names each scope knows: later plugins trust what ours left there. */
function scopes(ast: t.File): string[] {
  const found: string[] = [];
  traverse(ast, {
    Scope({ scope, node }) {
      found.push(`${node.type}: ${Object.keys(scope.bindings).toSorted().join(" ")}`);
    },
  });
  return found;
}
