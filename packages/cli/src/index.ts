export { rewriteSource } from "./rewrite-source.ts";
export type { RewriteOptions, RewrittenSource } from "./rewrite-source.ts";
