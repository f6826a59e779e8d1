export { canonicalOptions } from "./canonical-options.ts";
export { resolveOptions, type ResolvedOptions } from "./resolve-options.ts";
export { validateOptions } from "./validate-options.ts";
export type { Guard, LoweredSyntax, Options, Targets, TracedCall, TraceHooks } from "./options.ts";
