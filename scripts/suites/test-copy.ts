import { join } from "node:path";
import { type Counts, readCounts } from "./counts.ts";
import { startPostgresql } from "./postgresql.ts";
import { runShell, tryShell } from "./shell.ts";
import type { Suite } from "./suite.ts";

export interface Tested {
  readonly counts: Counts;
  readonly seconds: number;
  readonly output: string;
}

/** @throws {Error} if a command fails */
export async function buildCopy(suite: Suite, cwd: string): Promise<void> {
  for (const command of suite.build ?? []) await runShell(command, { cwd, minutes: 10 });
}

/**
 * Tests what is in a folder.
 *
 * @param name of the log beside it
 * @throws {Error} if the runner has not come to its end
 */
export async function testCopy(suite: Suite, cwd: string, name: string): Promise<Tested> {
  const log = join(cwd, "..", `${name}.log`);
  await using servers = new AsyncDisposableStack();
  const server = suite.server && servers.use(await startPostgresql());
  const { code, output, seconds } = await tryShell(suite.command, {
    cwd,
    minutes: suite.minutes ?? 5,
    environment: { ...server?.environment, ...suite.environment },
    log,
  });
  const counts = readCounts(suite.reporter, output);
  if (counts) return { counts, seconds, output };
  throw new Error(`${suite.name}: no counts after exit code ${code}; the output is in ${log}`);
}
