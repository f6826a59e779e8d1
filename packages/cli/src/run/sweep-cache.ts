import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isTemporary } from "../files/temporary.ts";

const day = 24 * 60 * 60 * 1000;

/** What a cache may keep. */
export interface CacheLimits {
  /** Milliseconds after which an entry that was not used is removed. */
  readonly age: number;
  /** The size of all entries; beyond it, those that were not used for longest are removed. */
  readonly bytes: number;
}

export const defaultLimits: CacheLimits = { age: 7 * day, bytes: 500_000_000 };

/**
 * Removes entries that are too old or too many, once a day: a file's time is that of the last sweep,
 * so that other runs need not look at the entries. Other processes may read, write and sweep at the
 * same time: for them, an entry that is gone is one that was never there.
 */
export function sweepCache(directory: string, limits: CacheLimits = defaultLimits): void {
  const marker = join(directory, "swept");
  const now = Date.now();
  if (now - timeOf(marker) < day) return;
  try {
    // First, so that processes that start now do not sweep too.
    mkdirSync(directory, { recursive: true });
    writeFileSync(marker, "");
    const entries = entriesIn(directory);
    const isOld = ({ time }: Entry): boolean => now - time > limits.age;
    entries.filter(isOld).forEach(remove);
    const kept = entries.filter((entry) => !isOld(entry)).toSorted((a, b) => b.time - a.time);
    let size = 0;
    for (const entry of kept) {
      size += entry.size;
      if (size > limits.bytes) remove(entry);
    }
  } catch {
    // A cache that cannot be written to is left to whoever can.
  }
}

/** Notes that an entry was used; one note a day is exact enough. */
export function markUsed(path: string): void {
  const now = new Date();
  if (now.getTime() - timeOf(path) < day) return;
  try {
    utimesSync(path, now, now);
  } catch {
    // It belongs to another user, or was removed.
  }
}

interface Entry {
  readonly path: string;
  readonly size: number;
  readonly time: number;
}

function entriesIn(directory: string): Entry[] {
  const parts = readdirSync(directory).filter((name) => /^[0-9a-f]{2}$/.test(name));
  return parts.flatMap((part) =>
    readdirSync(join(directory, part))
      .filter((name) => name.endsWith(".json") || isTemporary(name))
      .flatMap((name) => {
        const path = join(directory, part, name);
        const stats = statSync(path, { throwIfNoEntry: false });
        return stats ? [{ path, size: stats.size, time: stats.mtimeMs }] : [];
      }),
  );
}

/** The directory stays: another process may be about to write to it. */
function remove({ path }: Entry): void {
  rmSync(path, { force: true });
}

function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
