import type { types as t } from "@babel/core";

/** A place in the tree, found once by the analysis and replaced by a later phase. */
export interface Site<N extends t.Node = t.Node> {
  readonly node: N;
  /** The place of the node around it; undefined directly below the async function. */
  readonly parent: Site | undefined;
  readonly holder: Record<string | number, unknown> | unknown[];
  readonly key: string | number;
}

export function replaceAt(site: Site, replacement: t.Node): void {
  (site.holder as Record<string | number, unknown>)[site.key] = replacement;
}
