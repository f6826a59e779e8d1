import type { NodePath, PluginAPI, PluginObject, PluginPass, Visitor } from "@babel/core";
import { keepFunctionsInBlock } from "./0-normalize/block-functions.ts";
import { giveExactShape, needsExactShape } from "./0-normalize/exact-function.ts";
import { isArrowInDisguise, replaceWithArrow } from "./0-normalize/function-expression.ts";
import { handleTopLevelAwait } from "./0-normalize/top-level-await.ts";
import { analyze } from "./1-analyze/index.ts";
import { type Survey, survey } from "./1-analyze/survey.ts";
import { capture } from "./2-capture/index.ts";
import { lower } from "./3-lower/index.ts";
import { suspend } from "./4-suspend/await-to-yield.ts";
import { drive } from "./5-drive/index.ts";
import { Helpers } from "./helpers/index.ts";
import { type Options, resolveOptions, type ResolvedOptions } from "./options.ts";
import type { AsyncNode } from "./1-analyze/async-node.ts";
import { describe, type RewrittenFunction } from "./rewritten-function.ts";
import { Tracing } from "./tracing.ts";

export { validateOptions } from "./options.ts";
export type { Driver, Options, TracedCall, TraceHooks } from "./options.ts";
export type { Capture, Form, MoveReason, RewrittenFunction } from "./rewritten-function.ts";

/**
 * The Babel plugin: rewrites every async function into a generator driven by a Promise chain.
 *
 * Outer functions come first, so that an inner one is analyzed in the place where it will run.
 *
 * @throws {Error} when an option is unknown or has an unexpected value
 */
export default function unawait(api: PluginAPI, options: Options = {}): PluginObject {
  const resolved = resolveOptions(options);
  const isLast = api.caller(isLastCaller);
  return {
    name: "unawait",
    visitor: {
      Program(path, pass) {
        // Most files have nothing to rewrite. Without a text only the tree can tell.
        const { code } = pass.file;
        if (code && !/\b(?:async|await)\b/.test(code)) return;
        const typed = resolved.types && isTypeScript(pass);
        const helpers = new Helpers(path, resolved, typed);
        if (survey(path.node).waits) handleTopLevelAwait(path, pass, resolved, helpers);
        const functions: RewrittenFunction[] = [];
        Object.assign(pass.file.metadata, { unawait: functions });
        const state = { helpers, options: resolved, functions, isLast, ...survey(path.node) };
        path.traverse(rewriting, state);
        // The declarations that `exact` has moved to the top are behind the traversal by then.
        if (resolved.exact) path.traverse(rewriting, state);
        if (isLast) path.skip();
      },
    },
  };
}

/** Unawait's own programs run no other plugin, and look at nothing but the tree. */
function isLastCaller(caller: { name: string } | undefined): boolean {
  return caller?.name === "unawait";
}

interface State extends Survey {
  readonly helpers: Helpers;
  readonly options: ResolvedOptions;
  readonly functions: RewrittenFunction[];
  /** Nobody will ask what the scopes of rewritten functions bind. */
  readonly isLast: boolean;
}

/**
 * Goes through the file before the visitors of other plugins do. Babel's own for async generators
 * starts as early; and so the others find nothing async, and lower what is added here.
 */
const rewriting: Visitor<State> = {
  "Statement|ClassMethod|ClassPrivateMethod"(path, state: State | null) {
    // The traversal keeps scopes up to date. Statements that were inserted come without the state.
    if (state?.isLast && state.idle.has(path.node)) path.skip();
  },
  BlockStatement: keepFunctionsInBlock,
  SwitchStatement: keepFunctionsInBlock,
  Function(path, { helpers, options, functions, innermost, isLast }) {
    if (!isAsyncFunction(path)) return;
    if (options.exact && needsExactShape(path) && giveExactShape(path, helpers)) return;
    const isInnermost = innermost.has(path.node);
    if (isArrowInDisguise(path)) replaceWithArrow(path);
    const fn = analyze(path, helpers.typed, options.trace !== undefined);
    functions.push(describe(fn));
    const tracing = options.trace ? new Tracing(fn, helpers, options.trace) : undefined;
    const captures = capture(fn, helpers);
    lower(fn, helpers, tracing);
    suspend(fn, helpers, tracing);
    drive(fn, captures, helpers, tracing);
    if (isInnermost && isLast) path.skip();
    // The body's names are bound one function further in now.
    else path.scope.crawl();
  },
};

/** Nothing but its name tells of a file that somebody else has read. */
function isTypeScript({ file, filename = "" }: PluginPass): boolean {
  const plugins = file.opts.parserOpts?.plugins ?? [];
  const isRead = plugins.some((plugin) => [plugin].flat()[0] === "typescript");
  return isRead || /\.[cm]?tsx?$/.test(filename);
}

function isAsyncFunction(path: NodePath): path is NodePath<AsyncNode> {
  return path.isFunction() && path.node.async;
}
