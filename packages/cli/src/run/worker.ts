import module from "node:module";
import { workerData } from "node:worker_threads";
import type { Settings } from "../settings.ts";
import type { Task } from "./pool.ts";
import type { Result } from "./rewrite-file.ts";

// Each thread has to enable it before it loads modules.
module.enableCompileCache?.();
const { FileRewriter } = await import("./rewrite-file.ts");
const { loadDiff, loadRewriter } = await import("./run-jobs.ts");

/** tinypool passes its own data first. */
const [, settings] = workerData as [unknown, Settings];
const rewriter = new FileRewriter(settings);
const unifiedDiff = await loadDiff(settings);

/** A thread that only copies files never loads Babel. */
export default async function run({ jobs, rewrites }: Task): Promise<(Result | undefined)[]> {
  const rewriteSource = rewrites ? await loadRewriter() : undefined;
  return jobs.map((job) => rewriter.run(job, { rewriteSource, unifiedDiff }));
}
