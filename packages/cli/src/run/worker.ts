import { workerData } from "node:worker_threads";
import { rewriteSource } from "../rewrite/rewrite-source.ts";
import { FileRewriter, type Job, type Result } from "./rewrite-file.ts";
import { loadDiff } from "./tools.ts";
import type { Settings } from "../settings.ts";

/** tinypool puts what it is given behind its own data. */
const [, settings] = workerData as [unknown, Settings];
const rewriter = new FileRewriter(settings);
const tools = { rewriteSource, unifiedDiff: await loadDiff(settings) };

export default function rewriteFile(job: Job): Result | undefined {
  return rewriter.run(job, tools);
}
