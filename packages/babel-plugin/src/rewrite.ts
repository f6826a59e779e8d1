import type { NodePath, Scope, Visitor } from "@babel/core";
import { keepFunctionsInBlock } from "./0-normalize/block-functions.ts";
import { hoistDeclaration } from "./0-normalize/hoist-declarations.ts";
import type { AsyncNode } from "./1-analyze/async-node.ts";
import { describe } from "./1-analyze/describe.ts";
import { analyze } from "./1-analyze/index.ts";
import { type Scan, scan } from "./1-analyze/scan.ts";
import { capture } from "./2-capture/index.ts";
import { lowerInPlace } from "./3-lower/in-place.ts";
import { lower } from "./3-lower/index.ts";
import { suspend } from "./4-suspend/index.ts";
import { drive } from "./5-drive/index.ts";
import { shape } from "./6-shape/index.ts";
import { crawl } from "./crawl.ts";
import type { Driver } from "./driver.ts";
import type { RewrittenFile } from "./file.ts";

/**
 * Rewrites the async functions that a scan has found, before the visitors of other plugins see the
 * file. Babel's own for async generators starts as early. So the others find no async functions, and
 * lower what is added here.
 */
export function rewriteFunctions(file: RewrittenFile, found: Scan): void {
  let scanned = found;
  while (scanned.asyncFunctions > 0) {
    const { treated, hasChanged } = visitFunctions(file, scanned);
    file.helpers.writePlaced();
    if (treated === scanned.asyncFunctions || !hasChanged) break;
    // What has moved to a place that the traversal had passed is rewritten by the next one.
    scanned = scan(file.program.node, file.selection);
  }
}

interface Progress {
  /** How many async functions have been rewritten or lowered. */
  readonly treated: number;
  readonly hasChanged: boolean;
}

function visitFunctions(file: RewrittenFile, { withoutAsync, innermost }: Scan): Progress {
  const { selection } = file;
  /** Scopes in which a function has been replaced by something else. */
  const outdated = new Set<Scope>();
  let treated = 0;
  let hasChanged = false;

  function visitFunction(path: NodePath<AsyncNode>): void {
    const { node } = path;
    const treatment = selection.of(node);
    if (treatment === "keep") return;
    hasChanged = true;
    const isInnermost = innermost.has(node);
    if (treatment === "lower") {
      lowerInPlace(path, file);
      selection.finish(node);
    } else {
      const driver = file.driverFor(treatment);
      const isShaped = file.options.exact && driver.returnsPromises && path.isFunctionDeclaration();
      if (isShaped && hoistDeclaration(path, file)) return;
      rewriteFunction(path, driver, file);
    }
    treated += 1;
    // The names of the body are bound elsewhere now.
    if (path.node !== node) outdated.add(path.scope);
    else if (!isInnermost || !file.isLast) crawl(path.scope, file);
    if (isInnermost) path.skip();
  }

  const visitor: Visitor & { shouldSkip: (path: NodePath) => boolean } = {
    shouldSkip: ({ node }) => withoutAsync.has(node),
    enter(path) {
      if (isAsyncFunction(path)) visitFunction(path);
      else if (path.isBlockStatement() || path.isSwitchStatement())
        keepFunctionsInBlock(path, selection);
    },
  };
  file.program.traverse(visitor);
  if (!file.isLast) crawlOutermost(outdated, file);
  return { treated, hasChanged };
}

/** Updates scopes; one that is in another of them is part of it. */
function crawlOutermost(scopes: ReadonlySet<Scope>, file: RewrittenFile): void {
  for (const scope of scopes) {
    let outer = scope.parent;
    while (outer && !scopes.has(outer)) outer = outer.parent;
    if (!outer) crawl(scope, file);
  }
}

function rewriteFunction(path: NodePath<AsyncNode>, driver: Driver, file: RewrittenFile): void {
  const fn = analyze(path, driver);
  file.functions.push(describe(fn, file.options));
  const captures = capture(fn, file);
  const lowered = lower(fn);
  suspend(fn, lowered);
  drive(fn, captures, file);
  shape(fn, file);
}

function isAsyncFunction(path: NodePath): path is NodePath<AsyncNode> {
  return path.isFunction() && path.node.async;
}
