export { rewriteSource } from "./rewrite/rewrite-source.ts";
export { RewriteError } from "./rewrite/problem.ts";
export type {
  Format,
  Problem,
  RewriteOptions,
  RewrittenSource,
  SourceType,
} from "./rewrite/outcome.ts";
