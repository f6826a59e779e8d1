import type { NodePath, Scope, types as t } from "@babel/core";

interface Crawled {
  readonly program: NodePath<t.Program>;
  /** Variables that the heads of loops assign to, `for (x of y)`: Babel overlooks them. */
  readonly loopTargets: readonly t.Identifier[];
}

/** Brings what Babel knows of a scope up to date, and what it overlooks. */
export function crawl(scope: Scope, file: Crawled): void {
  scope.crawl();
  if (scope === file.program.scope) addLoopTargets(file);
}

/** No name of ours is one that the program only assigns to. */
export function addLoopTargets({ program, loopTargets }: Crawled): void {
  for (const target of loopTargets) program.scope.addGlobal(target);
}
