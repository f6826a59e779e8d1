import { findInputs, type FoundInputs } from "../files/find-inputs.ts";
import { outputPaths } from "../files/output-paths.ts";
import type { Settings } from "../settings.ts";
import { Refusal } from "../errors.ts";
import type { Job } from "./rewrite-file.ts";

export interface Plan extends Pick<FoundInputs, "failures" | "notes"> {
  readonly jobs: readonly Job[];
}

/**
 * Says what is to be done before any of it is.
 *
 * @throws {Refusal} when it cannot be done as it was asked for
 */
export async function planRun(settings: Settings): Promise<Plan> {
  const { destination, shard } = settings;
  const found = await findInputs(settings);
  const { failures, notes, inputs } = found;
  if (destination.kind === "stdout" && inputs.length > 1) {
    throw new Refusal(
      `Unexpected ${inputs.length} files for standard output, expected one; ` +
        "choose --write, --out-dir, --check or --diff",
    );
  }
  const outputs = outputPaths(found, settings);
  const jobs = inputs.map((input) => ({
    input,
    output: destination.kind === "inPlace" ? input.path : outputs.get(input.path),
  }));
  return { jobs: shardOf(jobs, shard), failures, notes };
}

/** One machine's part of a sorted list; the parts of all machines make up the list. */
export function shardOf<T>(all: readonly T[], shard: Settings["shard"]): readonly T[] {
  if (!shard) return all;
  return all.filter((_, position) => position % shard.count === shard.index - 1);
}
