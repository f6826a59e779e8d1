import type {
  NodePath,
  PluginAPI,
  PluginObject,
  PluginPass,
  types as t,
  Visitor,
} from "@babel/core";
import { keepFunctionsInBlock } from "./0-normalize/block-functions.ts";
import { hoistDeclaration } from "./0-normalize/hoist-declarations.ts";
import type { AsyncNode } from "./1-analyze/async-node.ts";
import { describe, type RewrittenFunction } from "./1-analyze/describe.ts";
import { analyze } from "./1-analyze/index.ts";
import { type Scan, scan } from "./1-analyze/scan.ts";
import { capture } from "./2-capture/index.ts";
import { lowerInPlace } from "./3-lower/in-place.ts";
import { lower } from "./3-lower/index.ts";
import { suspend } from "./4-suspend/index.ts";
import { drive } from "./5-drive/index.ts";
import { shape } from "./6-shape/index.ts";
import { createDrivers } from "./create-driver.ts";
import type { Driver } from "./driver.ts";
import type { FileContext, RewrittenFile } from "./file.ts";
import { finish } from "./finish.ts";
import { Globals } from "./helpers/globals.ts";
import { Helpers } from "./helpers/index.ts";
import { handleTopLevelAwait } from "./module/top-level-await.ts";
import { type Options, resolveOptions, type ResolvedOptions } from "./options.ts";
import { includesFile } from "./select/files.ts";
import { chooseDrivers } from "./select/choices.ts";
import { Selection } from "./select/index.ts";

export { canonicalOptions, validateOptions } from "./options.ts";
export type { Driver, DriverChoice, Runner } from "./driver-choice.ts";
export type { FilePattern, NamePattern, Override } from "./override.ts";
export type { LoweredSyntax, Options, TracedCall, TraceHooks } from "./options.ts";
export type { Capture, Form, MoveReason, RewrittenFunction } from "./1-analyze/describe.ts";

/**
 * The Babel plugin: rewrites every async function into a generator that a driver runs.
 *
 * Outer functions come first, so that an inner one is analyzed where it will run.
 *
 * @throws {Error} when an option is unknown or has an unexpected value
 */
export default function unawait(
  api: PluginAPI,
  options: Options = {},
  directory = ".",
): PluginObject {
  const resolved = resolveOptions(options);
  const isLast = api.caller(isLastCaller);
  return {
    name: "unawait",
    visitor: {
      Program(path, pass) {
        // Most files have nothing to rewrite. Without a text only the tree can tell.
        const { code } = pass.file;
        if (code && !/\b(?:async|await)\b/.test(code)) return;
        if (!includesFile({ ...resolved, directory }, pass)) return;
        const functions = rewriteProgram(path, pass, { ...resolved, directory }, isLast);
        Object.assign(pass.file.metadata, { unawait: functions });
        if (isLast) path.skip();
      },
    },
    post({ ast }) {
      const untouched = this.get("untouched") as ReadonlySet<t.Node> | undefined;
      if (untouched) finish(ast.program, untouched);
    },
  };
}

/** Unawait's own programs run no other plugin, and look at nothing but the tree. */
function isLastCaller(caller: { name: string } | undefined): boolean {
  return caller?.name === "unawait";
}

function rewriteProgram(
  program: RewrittenFile["program"],
  pass: PluginPass,
  { directory, ...resolved }: ResolvedOptions & { readonly directory: string },
  isLast: boolean,
): RewrittenFunction[] {
  const options = { ...resolved, types: resolved.types && isTypeScript(pass) };
  const choices = chooseDrivers(program, pass, options, directory);
  const selection = new Selection(choices, options.lower);
  const isTreated = (node: t.Function) => selection.of(node) !== "keep";
  let scanned = scan(program.node, isTreated);
  const { hasWith, hasTopLevelAwait } = scanned;
  pass.set("untouched", hasTopLevelAwait ? new Set() : scanned.untouched);
  const globals = new Globals(program, hasWith);
  const helpers = new Helpers(program, globals, { ...options, hasWith });
  const context: FileContext = { program, options, helpers, globals, isLast };
  const driverFor = createDrivers(context);
  const driver = driverFor(choices.module === "keep" ? options.driver : choices.module);
  const file: RewrittenFile = { ...context, driver, driverFor, selection, functions: [] };
  if (hasTopLevelAwait && choices.module !== "keep") {
    handleTopLevelAwait(file, pass);
    scanned = scan(program.node, isTreated);
  }
  while (scanned.asyncFunctions > 0) {
    const state = { ...scanned, file, treated: 0, hasChanged: false };
    states.set(program.node, state);
    program.traverse(rewriting, state);
    if (state.treated === scanned.asyncFunctions || !state.hasChanged) break;
    // What has moved to a place that the traversal had passed is rewritten by the next one.
    scanned = scan(program.node, isTreated);
  }
  helpers.write();
  return file.functions;
}

interface State extends Scan {
  readonly file: RewrittenFile;
  /** How many async functions this traversal has rewritten or lowered. */
  treated: number;
  hasChanged: boolean;
}

/** Statements that are inserted are visited without the traversal's state. */
const states = new WeakMap<t.Program, State>();

function stateOf({ scope }: NodePath): State {
  return states.get(scope.getProgramParent().path.node as t.Program) as State;
}

/**
 * Visits the file before the visitors of other plugins do. Babel's own for async generators starts
 * as early. So the others find no async functions, and lower what is added here.
 */
const rewriting: Visitor<State> = {
  "Statement|ClassMethod|ClassPrivateMethod"(path, state: State | null) {
    // The traversal keeps scopes up to date.
    if (state?.file.isLast && state.withoutAsync.has(path.node)) path.skip();
  },
  BlockStatement: (path) => keepFunctionsInBlock(path, (node) => isRewritten(node, path)),
  SwitchStatement: (path) => keepFunctionsInBlock(path, (node) => isRewritten(node, path)),
  Function(path) {
    if (!isAsyncFunction(path)) return;
    const state = stateOf(path);
    const { file, innermost } = state;
    const isInnermost = innermost.has(path.node);
    const treatment = file.selection.of(path.node);
    if (treatment === "keep") return;
    state.hasChanged = true;
    if (treatment === "lower") {
      lowerInPlace(path, file);
      file.selection.finish(path.node);
    } else {
      const { exact } = file.options;
      const driver = file.driverFor(treatment);
      const isShaped = exact && driver.returnsPromises && path.isFunctionDeclaration();
      if (isShaped && hoistDeclaration(path, file)) return;
      rewriteFunction(path, driver, file);
    }
    state.treated += 1;
    if (isInnermost && file.isLast) path.skip();
    // The names of the body are bound elsewhere now.
    else path.scope.crawl();
  },
};

function isRewritten(node: t.Function, path: NodePath): boolean {
  const treatment = stateOf(path).file.selection.of(node);
  return treatment !== "keep" && treatment !== "lower";
}

function rewriteFunction(path: NodePath<AsyncNode>, driver: Driver, file: RewrittenFile): void {
  const fn = analyze(path, driver);
  file.functions.push(describe(fn, file.options.exact));
  const captures = capture(fn, file);
  const lowered = lower(fn, file);
  suspend(fn, lowered);
  drive(fn, captures, file);
  shape(fn, file);
}

/** Only the name of a file tells, if something else has parsed it. */
function isTypeScript({ file, filename = "" }: PluginPass): boolean {
  const plugins = file.opts.parserOpts?.plugins ?? [];
  const isParsed = plugins.some((plugin) => [plugin].flat()[0] === "typescript");
  return isParsed || /\.[cm]?tsx?$/.test(filename);
}

function isAsyncFunction(path: NodePath): path is NodePath<AsyncNode> {
  return path.isFunction() && path.node.async;
}
