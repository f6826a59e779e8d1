import { parseSync, transformSync, types as t } from "@babel/core";
import type { InputOptions, PluginItem } from "@babel/core";
import type { Failure } from "./run.ts";
import type { Mode } from "./test-file.ts";

/** The rewritten code, or what kept the plugins from making it. */
export type Transformed = { code: string } | { failure: Failure };

export function transform(code: string, mode: Mode, plugins: PluginItem[]): Transformed {
  try {
    const result = transformSync(code, { ...babelOptions(mode), compact: false, plugins });
    return { code: result?.code ?? "" };
  } catch (error) {
    const kind = isSyntaxErrorWithCodeFrame(error) ? "transform error" : "plugin crash";
    return { failure: { kind, message: stackOf(error) } };
  }
}

/**
 * Names the forms of async functions in `code`, each once. Without async functions the only `await`
 * possible is that at the top level of a module, which may stay.
 */
export function asyncFormsIn(code: string, mode: Mode): string[] {
  const forms = new Set<string>();
  t.traverseFast(parse(code, mode), (node) => {
    if (t.isFunction(node) && node.async) {
      forms.add(node.generator ? `${node.type} (generator)` : node.type);
    }
  });
  return [...forms];
}

/** Code that Babel cannot parse becomes null, an empty tree. */
export function parse(code: string, mode: Mode): t.Node | null {
  try {
    return parseSync(code, babelOptions(mode));
  } catch {
    return null;
  }
}

function babelOptions(mode: Mode) {
  return {
    sourceType: mode === "module" ? "module" : "script",
    configFile: false,
    babelrc: false,
    highlightCode: false,
    // Node 24 parses `import.source()`, which Babel does not by default.
    parserOpts: { plugins: ["sourcePhaseImports"] },
  } satisfies InputOptions;
}

/** How Babel reports what is wrong with the code, as opposed to a mistake of a plugin. */
function isSyntaxErrorWithCodeFrame(error: unknown): boolean {
  return error instanceof SyntaxError && /^> *\d+ \|/m.test(error.message);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? String(error)) : String(error);
}
