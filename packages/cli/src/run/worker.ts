import module from "node:module";
import { workerData } from "node:worker_threads";
import type { Settings } from "../settings.ts";
import type { Job, Result } from "./rewrite-file.ts";

// Each thread has to enable it before it loads modules.
module.enableCompileCache?.();
const { FileRewriter } = await import("./rewrite-file.ts");
const { loadDiff, loadRewriter } = await import("./run-jobs.ts");

/** tinypool passes its own data first. */
const [, settings] = workerData as [unknown, Settings];
const rewriter = new FileRewriter(settings);
const tools = { rewriteSource: await loadRewriter(), unifiedDiff: await loadDiff(settings) };

export default function rewriteFile(job: Job): Result | undefined {
  return rewriter.run(job, tools);
}
