import type { PluginAPI, PluginObject, PluginPass, types as t } from "@babel/core";
import type { RewrittenFunction } from "./1-analyze/describe.ts";
import { scan } from "./1-analyze/scan.ts";
import { isAlone } from "./alone.ts";
import { addLoopTargets } from "./crawl.ts";
import { createDrivers } from "./create-driver.ts";
import type { FileContext, RewrittenFile } from "./file.ts";
import { finish } from "./finish.ts";
import { Globals } from "./helpers/globals.ts";
import { explainOverflow } from "./explain-overflow.ts";
import { Helpers } from "./helpers/index.ts";
import { handleTopLevelAwait } from "./module/top-level-await.ts";
import { moveBack, pluginsBehind } from "./order.ts";
import { type Options, resolveOptions, type ResolvedOptions } from "./options/index.ts";
import { rewriteFunctions } from "./rewrite.ts";
import { includesFile } from "./select/files.ts";
import { chooseDrivers } from "./select/choices.ts";
import { Selection } from "./select/index.ts";
import { resolveTargets, syntaxToLower } from "./targets.ts";

export { canonicalOptions, validateOptions } from "./options/index.ts";
export type { Driver, DriverChoice, PromiseClass, Runner } from "./options/driver-choice.ts";
export type { FilePattern, NamePattern, Override } from "./options/override.ts";
export type {
  Guard,
  LoweredSyntax,
  Options,
  Targets,
  TracedCall,
  TraceHooks,
} from "./options/index.ts";
export type { Capture, Form, MoveReason, RewrittenFunction } from "./1-analyze/describe.ts";

const pluginName = "unawait";

const resourceManagement = "explicitResourceManagement";

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
  const resolved = withTargets(resolveOptions(options), api, directory);
  // Unawait's own programs look at nothing but the tree.
  const isOwnCaller = api.caller((caller) => caller?.name === "unawait");
  const manipulateOptions: NonNullable<PluginObject["manipulateOptions"]> = (run, parser) => {
    moveBack(run, pluginName, manipulateOptions);
    // Babel 8 parses `await using` by itself.
    if (api.version?.startsWith("7.")) parser.plugins.push(resourceManagement as never);
  };
  return {
    name: pluginName,
    manipulateOptions,
    visitor: {
      Program(path, pass) {
        const isLast = isOwnCaller || isAlone(pass);
        if (!isLast) warnOf(pluginsBehind(pass.file.opts, pluginName));
        if (mentionsAsync(pass) && includesFile({ ...resolved, directory }, pass)) {
          const all = { ...resolved, directory };
          const functions = explainOverflow(() => rewriteProgram(path, pass, all, isLast));
          Object.assign(pass.file.metadata, { unawait: functions });
        }
        // No other plugin needs the rest of the traversal.
        if (isLast) path.stop();
      },
    },
    post({ ast }) {
      const untouched = this.get("untouched") as ReadonlySet<t.Node> | undefined;
      if (untouched) finish(ast.program, untouched);
    },
  };
}

function withTargets(options: ResolvedOptions, api: PluginAPI, directory: string): ResolvedOptions {
  const { targets } = options;
  if (targets === undefined) return options;
  const versions = targets === true ? api.targets() : resolveTargets(targets, directory);
  return { ...options, lower: syntaxToLower(versions) };
}

const warnedOf = new Set<string>();

/** For versions of Babel in which the plugin cannot be moved. */
function warnOf(plugins: readonly string[]): void {
  const unknown = plugins.filter((name) => !warnedOf.has(name));
  if (unknown.length === 0) return;
  for (const name of unknown) warnedOf.add(name);
  console.warn(
    `babel-plugin-unawait runs before ${unknown.join(", ")}, which see the generated code instead of yours. ` +
      'List "babel-plugin-unawait/preset" as the first preset, and not the plugin.',
  );
}

/** Most files have nothing to rewrite. Without a text only the tree can tell. */
function mentionsAsync({ file: { code } }: PluginPass): boolean {
  return !code || /\b(?:async|await)\b/.test(code);
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
  let scanned = scan(program.node, selection);
  const { hasWith, hasTopLevelAwait, loopTargets } = scanned;
  addLoopTargets({ program, loopTargets });
  const globals = new Globals(program, hasWith);
  const helpers = new Helpers(program, globals, { ...options, hasWith, isLast });
  const context: FileContext = {
    program,
    name: nameOf(pass),
    options,
    helpers,
    globals,
    loopTargets,
    isLast,
  };
  const driverFor = createDrivers(context);
  const driver = driverFor(choices.module === "keep" ? options.driver : choices.module);
  const file: RewrittenFile = { ...context, driver, driverFor, selection, functions: [] };
  if (scanned.asyncFunctions === 0 && !hasTopLevelAwait) return file.functions;
  pass.set("untouched", hasTopLevelAwait ? new Set() : scanned.untouched);
  if (hasTopLevelAwait && choices.module !== "keep") {
    handleTopLevelAwait(file, pass);
    scanned = scan(program.node, selection);
  }
  rewriteFunctions(file, scanned);
  helpers.write();
  return file.functions;
}

function nameOf({ filename = "", cwd }: PluginPass): string {
  const path = filename.replaceAll("\\", "/");
  const directory = cwd.replaceAll("\\", "/").replace(/\/?$/, "/");
  return path.startsWith(directory) ? path.slice(directory.length) : path;
}

/** Only the name of a file tells, if something else has parsed it. */
function isTypeScript({ file, filename = "" }: PluginPass): boolean {
  const plugins = file.opts.parserOpts?.plugins ?? [];
  const isParsed = plugins.some((plugin) => [plugin].flat()[0] === "typescript");
  return isParsed || /\.[cm]?tsx?$/.test(filename);
}
