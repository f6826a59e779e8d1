import { findInputs, type FoundInputs } from "../files/find-inputs.ts";
import { outputPaths } from "../files/output-paths.ts";
import type { Settings } from "../settings.ts";
import { Refusal } from "../errors.ts";
import type { Job } from "./rewrite-file.ts";

export interface Plan extends Pick<FoundInputs, "failures" | "notes"> {
  readonly jobs: readonly Job[];
}

/**
 * Finds the inputs and their outputs before anything is written.
 *
 * @param listed the paths of `--files-from`
 * @throws {Refusal} when they do not allow the run
 */
export async function planRun(settings: Settings, listed: readonly string[] = []): Promise<Plan> {
  const { destination, shard } = settings;
  const found = await findInputs(settings, listed);
  const { failures, notes, inputs } = found;
  if (destination.kind === "stdout" && inputs.length > 1) {
    throw new Refusal(
      `Standard output takes a single file, but ${inputs.length} were found. ` +
        "Use --write, --out-dir, --check or --diff",
    );
  }
  const outputs = outputPaths(found, settings);
  const jobs = inputs.map((input) => ({
    input,
    output: destination.kind === "inPlace" ? input.path : outputs.get(input.path),
  }));
  return { jobs: shardOf(jobs, shard), failures, notes };
}

/** Selects one machine's part of a sorted list; together, all parts are the list. */
export function shardOf<T>(all: readonly T[], shard: Settings["shard"]): readonly T[] {
  if (!shard) return all;
  return all.filter((_, position) => position % shard.count === shard.index - 1);
}
