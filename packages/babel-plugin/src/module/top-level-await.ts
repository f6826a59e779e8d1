/*
 * With `topLevelAwait: "preserve"` a module's own `await` stays, and only its resources are lowered,
 * so that no engine has to know `await using`.
 */
import type { PluginPass, types as t } from "@babel/core";
import { collectUsage, type Usage } from "../1-analyze/usage.ts";
import type { LoweringContext } from "../3-lower/context.ts";
import { lowerStatements } from "../3-lower/index.ts";
import { crawl } from "../crawl.ts";
import type { RewrittenFile } from "../file.ts";
import { disposeModuleResources } from "./resources.ts";
import { wrapModule } from "./wrap.ts";

export function handleTopLevelAwait(file: RewrittenFile, { file: input }: PluginPass): void {
  const { program, options } = file;
  if (program.node.sourceType !== "module") return;
  const usage = collectUsage(program.node, "body");
  const [first] = awaitsOf(usage) as [t.Node, ...t.Node[]];
  if (options.topLevelAwait === "error") {
    throw input.buildCodeFrameError(
      first,
      'top-level await is not allowed: topLevelAwait is "error"',
    );
  }
  if (options.topLevelAwait === "wrap") {
    wrapModule(program.node, file.options.types, (node, message) =>
      input.buildCodeFrameError(node, message),
    );
    crawl(program.scope, file);
  } else {
    lowerModule(file, usage);
  }
}

function awaitsOf(usage: Usage): t.Node[] {
  const { awaits, forAwaits, disposals, moduleResource } = usage;
  const resources = moduleResource ? [moduleResource] : [];
  return [...awaits, ...resources, ...[...forAwaits, ...disposals].map(({ node }) => node)];
}

function lowerModule(file: RewrittenFile, usage: Usage): void {
  const { driver, helpers, program, options } = file;
  if (!options.lower.includes("await-using")) return;
  const declare = (name: string) => helpers.nameAt(program.scope, name);
  const context: LoweringContext = { driver, declare, awaits: [] };
  lowerStatements({ disposals: usage.disposals, forAwaits: [] }, context);
  if (usage.moduleResource) disposeModuleResources(program.node, context);
  if (usage.disposals.size > 0 || usage.moduleResource) crawl(program.scope, file);
}
