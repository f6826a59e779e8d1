/*
 * Rewrites one module. Only this file loads Babel, when the first module needs it.
 */
import { basename } from "node:path";
import { canonicalOptions, type Options as PluginOptions } from "babel-plugin-unawait";
import type { SourceMapCompact, UnpluginContext } from "unplugin";
import { rewriteSource, RewriteError, type RewrittenSource } from "unawait";

export interface Module {
  readonly id: string;
  readonly code: string;
  /** Whether TypeScript and JSX have been compiled already. */
  readonly isCompiled: boolean;
  /** What the source map calls the module: its file name, if the tool does not want it otherwise. */
  readonly source?: string;
}

/** @returns undefined if nothing has to be rewritten */
export function rewriteModule(
  module: Module,
  options: PluginOptions,
  { error, warn }: UnpluginContext,
): { readonly code: string; readonly map: SourceMapCompact } | undefined {
  const [path = ""] = module.id.split(/[?#]/);
  try {
    const { code, map, changed, fallbacks } = rewriteOnce(module, options);
    for (const { message, line = 1 } of fallbacks) {
      warn({ message, id: module.id, loc: { file: path, line, column: 0 } });
    }
    if (!changed || map === undefined) return undefined;
    return {
      code,
      map: { ...(JSON.parse(map) as SourceMapCompact), sources: [module.source ?? basename(path)] },
    };
  } catch (failure) {
    if (!(failure instanceof RewriteError)) throw failure;
    const { message, line = 1, column = 1, frame = "" } = failure.problem;
    const text = `${path}:${line}:${column}: ${message}${frame && `\n\n${frame}`}`;
    error({ message: text, id: module.id, loc: { file: path, line, column: column - 1 } });
    return undefined;
  }
}

/** The last result for each module and options. */
const results = new Map<string, { readonly code: string; readonly result: RewrittenSource }>();

/** Vite has a module rewritten again for its other environments and for the bundles of workers. */
function rewriteOnce(module: Module, plugin: PluginOptions): RewrittenSource {
  const key = `${fileFor(module)}\n${canonicalOptions(plugin)}`;
  const known = results.get(key);
  if (known?.code === module.code) return known.result;
  const result = rewrite(module, plugin);
  results.set(key, { code: module.code, result });
  return result;
}

/** A module without `import` and `export` may be one all the same: there is no `require` in it then. */
function rewrite(module: Module, plugin: PluginOptions): RewrittenSource {
  const options = { ...plugin, types: false, filename: fileFor(module), sourceMaps: true };
  const result = rewriteSource(module.code, options);
  const requires = /\brequire\(["']@unawait\/runtime/.test(result.code);
  if (!requires || isCommonJs(module.code)) return result;
  return rewriteSource(module.code, { ...options, driver: "file" });
}

function isCommonJs(code: string): boolean {
  return /\brequire\b|\bmodule\b|\bexports\b/.test(code);
}

/** A name from which the syntax is known. */
function fileFor({ id, isCompiled }: Module): string {
  const [path = "", query = ""] = id.split("?");
  const language = /\blang\.([jt]sx?)\b/.exec(query)?.[1] ?? /\.([cm]?[jt]sx?)$/.exec(path)?.[1];
  if (language === undefined || (isCompiled && /tsx?$/.test(language))) return `${path}.jsx`;
  return path.endsWith(`.${language}`) ? path : `${path}.${language}`;
}
