import { traverse, type types as t } from "@babel/core";
import checkDuplicateNodes from "@babel/helper-check-duplicate-nodes";
import type { Options } from "babel-plugin-unawait";
import { expect } from "vitest";
import { asyncForms } from "./async-forms.ts";
import { parse, type Rewritten, rewrite, type Source } from "./transform.ts";

/** What holds for the output of every file, whatever is in it. */
export function expectInvariants(source: Source, output: Rewritten, options: Options = {}): void {
  const outputSource = { ...source, code: output.code };
  expect(scopes(parse(outputSource)), "names bound per scope").toEqual(scopes(output.ast));
  expect(asyncForms(output.ast), "async forms left").toEqual([]);
  expect(() => checkDuplicateNodes(output.ast), "nodes standing in two places").not.toThrow();
  expect(rewrite(outputSource, options).code, "a second run").toBe(output.code);
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
