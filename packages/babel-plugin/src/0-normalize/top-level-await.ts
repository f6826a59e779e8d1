/*
 * With `topLevelAwait: "wrap"` a module's code becomes that of an async function:
 *
 *   import { load } from "./load.js";        import { load } from "./load.js";
 *   await load();                        →   (async () => { await load(); })();
 *
 * With "preserve" the `await` stays, and only resources are rewritten, so that no engine has to
 * know `await using`.
 */
import { type NodePath, type PluginPass, types as t } from "@babel/core";
import { collectUsage, type Usage } from "../1-analyze/usage.ts";
import { lowerStatements } from "../3-lower/index.ts";
import type { Helpers } from "../helpers/index.ts";
import { locate } from "../locate.ts";
import type { ResolvedOptions } from "../options.ts";
import { disposeModuleResources } from "./module-resources.ts";

export function handleTopLevelAwait(
  path: NodePath<t.Program>,
  { file }: PluginPass,
  { topLevelAwait }: ResolvedOptions,
  helpers: Helpers,
): void {
  const { node } = path;
  if (node.sourceType !== "module") return;
  const usage = collectUsage(node, ["body"]);
  const [first] = waitsOf(usage);
  if (!first) return;
  if (topLevelAwait === "error") {
    throw file.buildCodeFrameError(
      first,
      'Unexpected top-level await, as topLevelAwait is "error"',
    );
  }
  if (topLevelAwait === "preserve") return disposeOfResources(path, usage, helpers);

  const late = node.body.find(exportsValues);
  if (late) {
    const reason = 'with topLevelAwait "wrap" the module is ready before its exports are';
    throw file.buildCodeFrameError(late, `Unexpected export beside a top-level await: ${reason}`);
  }
  const staying = node.body.filter(isModuleSyntax);
  const moving = node.body.filter((statement) => !isModuleSyntax(statement));
  const wrapper = t.arrowFunctionExpression([], t.blockStatement(moving), true);
  wrapper.extra = { parenthesized: true };
  const call = t.expressionStatement(t.callExpression(wrapper, []));
  locate(call, node.loc);
  node.body = [...staying, call];
  path.scope.crawl();
}

function waitsOf(usage: Usage): t.Node[] {
  const { awaits, forAwaits, disposals, moduleResource } = usage;
  const resources = moduleResource ? [moduleResource] : [];
  return [...awaits, ...resources, ...[...forAwaits, ...disposals].map(({ node }) => node)];
}

function isModuleSyntax(node: t.Statement): boolean {
  return t.isImportDeclaration(node) || t.isExportDeclaration(node);
}

/** Re-exports and an empty `export {}` are there from the start. */
function exportsValues(node: t.Statement): boolean {
  if (t.isExportDefaultDeclaration(node)) return true;
  if (!t.isExportNamedDeclaration(node) || node.source) return false;
  return node.declaration != null || node.specifiers.length > 0;
}

function disposeOfResources(path: NodePath<t.Program>, usage: Usage, helpers: Helpers): void {
  const { scope } = path;
  const declare = (name: string) =>
    scope.hasReference(name) || scope.hasGlobal(name) ? scope.generateUid(name) : name;
  const around = { helpers, declare, isTopLevel: true, typed: helpers.typed };
  lowerStatements(usage, around);
  if (usage.moduleResource) disposeModuleResources(path.node, around);
  if (usage.disposals.size > 0 || usage.moduleResource) {
    locate(path.node, path.node.loc);
    scope.crawl();
  }
}
