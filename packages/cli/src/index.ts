export { defineConfig } from "./config/config.ts";
export { rewriteSource } from "./rewrite/rewrite-source.ts";
export { RewriteError } from "./rewrite/problem.ts";
export type { JsonCheck } from "./check/checked-file.ts";
export type { Config } from "./config/config.ts";
export type { Explanation, JsonFunctionExplanation, Limit } from "./explain/explanation.ts";
export type { JsonFile, JsonProblem, JsonReport } from "./report/json.ts";
export type {
  Format,
  Problem,
  RewriteOptions,
  RewrittenSource,
  SourceType,
} from "./rewrite/outcome.ts";
export type { ReporterName } from "./settings.ts";
