import assert from "node:assert/strict";
import { join } from "node:path";
import type { CacheServer } from "./cache-server.ts";
import { startNxCacheServer } from "./nx-cache-server.ts";
import { startTurborepoCacheServer } from "./turborepo-cache-server.ts";
import type { Outputs, Workspace } from "./workspace.ts";

const token = "secret";

/** A program that runs the task of all packages. */
export interface TaskRunner {
  readonly name: string;
  readonly command: readonly string[];
  /** Variables of each run. */
  readonly env: NodeJS.ProcessEnv;
  /** Variables that make it use a server. */
  remote(address: string): NodeJS.ProcessEnv;
  start(workspace: Workspace): Promise<CacheServer>;
  /** How many of three tasks a log says to have taken from a cache. */
  cached(log: string): number;
}

export const turborepo: TaskRunner = {
  name: "Turborepo",
  command: ["turbo", "run", "unawait"],
  env: { TURBO_TELEMETRY_DISABLED: "1" },
  remote: (address) => ({ TURBO_API: address, TURBO_TEAM: "team", TURBO_TOKEN: token }),
  start: ({ path }) =>
    startTurborepoCacheServer(
      join(path, "node_modules/turborepo-remote-cache/dist/cli.js"),
      join(path, "../turborepo-store"),
      token,
    ),
  cached: (log) => count(/Cached: +(\d) cached, 3 total/.exec(log)),
};

export const nx: TaskRunner = {
  name: "Nx",
  command: ["nx", "run-many", "-t", "unawait"],
  env: { NX_DAEMON: "false", NX_NO_CLOUD: "true" },
  remote: (address) => ({
    NX_SELF_HOSTED_REMOTE_CACHE_SERVER: address,
    NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
  }),
  start: () => startNxCacheServer(token),
  cached(log) {
    assert.match(log, /Successfully ran target unawait for 3 projects/);
    const told = /from the cache instead of running the command for (\d) out of 3 tasks/.exec(log);
    return told ? count(told) : 0;
  },
};

function count(match: RegExpExecArray | null): number {
  assert(match, "The log does not count the tasks");
  return Number(match[1]);
}

/** @returns how many tasks came from a cache */
export async function runTasks(
  runner: TaskRunner,
  workspace: Workspace,
  remote: NodeJS.ProcessEnv = {},
): Promise<number> {
  return runner.cached(await workspace.run(runner.command, { ...runner.env, ...remote }));
}

/**
 * Runs the tasks on one machine and on another, which has only the server in common with it.
 *
 * @returns the outputs
 */
export async function shareOutputs(runner: TaskRunner, workspace: Workspace): Promise<Outputs> {
  const server = await runner.start(workspace);
  const remote = runner.remote(server.address);
  let served;
  let outputs;
  try {
    assert.equal(await runTasks(runner, workspace, remote), 0);
    outputs = workspace.outputs();
    workspace.moveToFreshMachine(join(workspace.path, `../on-other-machine-${runner.name}`));
    assert.equal(workspace.outputs().size, 0);
    assert.equal(await runTasks(runner, workspace, remote), 3);
    assert.deepEqual(workspace.outputs(), outputs);
  } finally {
    served = await server.stop();
  }
  assert.deepEqual(
    served.map(({ method }) => method),
    ["PUT", "PUT", "PUT", "GET", "GET", "GET"],
  );
  const hashes = served.map(({ hash }) => hash);
  assert.deepEqual(hashes.slice(3).toSorted(), hashes.slice(0, 3).toSorted());
  return outputs;
}
