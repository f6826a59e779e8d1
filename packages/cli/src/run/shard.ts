import type { Settings } from "../settings.ts";

/** One machine's part of a sorted list; the parts of all machines make up the list. */
export function shardOf<T>(all: readonly T[], shard: Settings["shard"]): readonly T[] {
  if (!shard) return all;
  return all.filter((_, position) => position % shard.count === shard.index - 1);
}
