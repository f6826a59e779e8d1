import { loweredSyntax } from "./options.ts";
import type { Guard, LoweredSyntax, Options, Targets } from "./options.ts";
import { asList, type FilePattern, resolveOverride, type ResolvedOverride } from "./override.ts";
import { validateOptions } from "./validate-options.ts";

/** The options with their defaults. */
export interface ResolvedOptions extends Readonly<
  Required<Pick<Options, "driver" | "exact" | "optimize" | "promise" | "topLevelAwait" | "types">>
> {
  readonly exclude: readonly FilePattern[];
  /** Undefined if nothing is told. */
  readonly guard: Guard | undefined;
  /** Undefined for all files. */
  readonly include: readonly FilePattern[] | undefined;
  readonly keepDirectives: readonly string[];
  readonly lower: readonly LoweredSyntax[];
  readonly overrides: readonly ResolvedOverride[];
  /** Undefined for all engines: what they lack is not part of `lower` yet. */
  readonly targets: Targets | undefined;
  /** The name of the global. */
  readonly trace: string | undefined;
}

/** Next.js has the first two, the Workflow DevKit the others. */
const hostDirectives = ["use server", "use cache", "use workflow", "use step"] as const;

/** @throws {Error} as `validateOptions` */
export function resolveOptions(options: Options): ResolvedOptions {
  validateOptions(options);
  const {
    driver: chosen = "inline",
    exact = false,
    promise = exact ? "captured" : "global",
  } = options;
  const { topLevelAwait = "preserve", types = false } = options;
  const exclude = asList(options.exclude) ?? [];
  const include = asList(options.include);
  const { keepDirectives = hostDirectives } = options;
  const lower = loweredSyntax.filter((syntax) => options.lower?.includes(syntax) ?? true);
  const overrides = (options.overrides ?? []).map(resolveOverride);
  const trace = hooksOf(options.trace);
  const guard = options.guard === true ? {} : options.guard || undefined;
  const { optimize = "speed", targets } = options;
  return {
    driver: chosen,
    exact,
    exclude,
    guard,
    include,
    keepDirectives,
    lower,
    optimize,
    overrides,
    promise,
    targets,
    topLevelAwait,
    trace,
    types,
  };
}

function hooksOf(trace: Options["trace"]): string | undefined {
  return typeof trace === "object" ? trace.global : trace ? "unawaitTrace" : undefined;
}
