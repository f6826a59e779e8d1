/*
 * Which modules are rewritten, as a filter that bundlers apply without calling the plugin.
 */
import type { TransformHookFilter } from "unplugin";
import type { ResolvedOptions } from "./options.ts";

/** Modules without any of these words are not parsed. */
const mentionsAsync = /\b(?:async|await)\b/;

const packages = /[/\\]node_modules[/\\]/;

/** What Vite has bundled of the dependencies: they are rewritten when it does that. */
const optimized = /[/\\]\.vite[/\\]deps/;

/** Parts of components that are no code. */
const styles = /[?&](?:type=style|lang\.(?:css|scss|sass|less|styl|stylus|pcss|postcss)\b)/;

export function moduleFilter({
  include,
  exclude,
  dependencies,
}: ResolvedOptions): TransformHookFilter {
  return {
    id: {
      include: [...include],
      exclude: [...exclude, styles, optimized, ...others(dependencies)],
    },
    code: mentionsAsync,
  };
}

function others(dependencies: boolean | readonly string[]): RegExp[] {
  if (dependencies === true) return [];
  if (dependencies === false || dependencies.length === 0) return [packages];
  const names = dependencies
    .map((name) => name.replaceAll(/[.+*?^$(){}|]/g, "\\$&").replace("/", "[/\\\\]"))
    .join("|");
  // The last directory of that name counts: packages are nested, and pnpm has its own above.
  return [new RegExp(`${packages.source}(?!.*${packages.source})(?!(?:${names})[/\\\\])`)];
}
