import type { Settings } from "../settings.ts";
import type { Tools } from "./rewrite-file.ts";

export async function loadDiff({ destination }: Settings): Promise<Tools["unifiedDiff"]> {
  if (destination.kind !== "diff") return undefined;
  return (await import("./diff.ts")).unifiedDiff;
}

/** Babel is most of the program, and not needed where nothing has to be rewritten. */
export async function loadRewriter(): Promise<Tools["rewriteSource"]> {
  return (await import("../rewrite/rewrite-source.ts")).rewriteSource;
}
