import { createHash, randomBytes } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { kill, pid } from "node:process";

/*
 * The names of temporary files contain the machine and the process, to distinguish files that a
 * killed run left behind from files that another run is writing:
 *
 *   .unawait-3f9a01bc-4711-9d2e6f0a.tmp
 */
const pattern = /^\.unawait-([0-9a-f]{8})-(\d+)-[0-9a-f]{8}\.tmp$/;
const machine = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);

/** @returns a path beside the target, on the same file system */
export function temporaryBeside(target: string): string {
  const unique = randomBytes(4).toString("hex");
  return join(dirname(target), `.unawait-${machine}-${pid}-${unique}.tmp`);
}

export function isTemporary(path: string): boolean {
  return pattern.test(basename(path));
}

const swept = new Set<string>();

/** Removes the files that ended runs of this machine left in a directory. */
export function sweep(directory: string): void {
  if (swept.has(directory)) return;
  swept.add(directory);
  for (const name of readdirSync(directory)) {
    const [, owner, process] = pattern.exec(name) ?? [];
    if (owner === machine && !isRunning(Number(process))) {
      rmSync(join(directory, name), { force: true });
    }
  }
}

function isRunning(process: number): boolean {
  try {
    return kill(process, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
