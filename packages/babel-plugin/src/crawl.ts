import type { Scope } from "@babel/core";
import type { FileContext } from "./file.ts";

type Crawled = Pick<FileContext, "program" | "loopTargets">;

/** Brings what Babel knows of a scope up to date. */
export function crawl(scope: Scope, file: Crawled): void {
  scope.crawl();
  if (scope === file.program.scope) addLoopTargets(file);
}

/** Babel overlooks variables that the heads of loops assign to: names of ours would take their place. */
export function addLoopTargets({ program, loopTargets }: Crawled): void {
  for (const target of loopTargets) program.scope.addGlobal(target);
}
