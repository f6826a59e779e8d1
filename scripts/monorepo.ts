/*
 * `pnpm monorepo`: the configuration of the README in the real Turborepo and the real Nx, which it
 * installs into a temporary folder (210 MB): with local caches wiped, all outputs of a second run
 * come from a cache server.
 */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startNxCacheServer } from "./monorepo/nx-cache-server.ts";
import { Workspace } from "./monorepo/workspace.ts";

const folder = mkdtempSync(join(tmpdir(), "unawait-monorepo-"));
const token = "secret";
try {
  install(["turbo@2", "turborepo-remote-cache@2", "nx@24"]);
  await runTurborepo();
  await runNx();
} finally {
  rmSync(folder, { recursive: true });
}

function install(packages: readonly string[]): void {
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
  const { status } = spawnSync("npm", [...args, "--prefix", folder, ...packages], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  assert.equal(status, 0, "npm install failed");
}

async function runTurborepo(): Promise<void> {
  const port = await freePort();
  const store = join(folder, "store");
  mkdirSync(store);
  const server = spawn(process.execPath, [bin("turborepo-remote-cache/dist/cli.js")], {
    env: {
      ...process.env,
      PORT: String(port),
      TURBO_TOKEN: token,
      STORAGE_PROVIDER: "local",
      STORAGE_PATH: store,
      LOG_LEVEL: "warn",
    },
    stdio: "inherit",
  });
  try {
    const address = `http://127.0.0.1:${port}`;
    await answers(`${address}/v8/artifacts/status`);
    const env = {
      TURBO_API: address,
      TURBO_TEAM: "team",
      TURBO_TOKEN: token,
      TURBO_TELEMETRY_DISABLED: "1",
    };
    const turbo = bin("turbo/bin/turbo");
    const run = (workspace: Workspace) =>
      workspace.run(process.execPath, [turbo, "run", "unawait"], env);
    const log = await secondRun("turbo", run);
    assert.match(log, /Cached: +3 cached, 3 total/);
    console.log("Turborepo: 3 of 3 tasks came from the server");
  } finally {
    server.kill();
  }
}

async function runNx(): Promise<void> {
  await using server = await startNxCacheServer(token);
  const env = {
    NX_SELF_HOSTED_REMOTE_CACHE_SERVER: server.address,
    NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
    NX_DAEMON: "false",
    NX_NO_CLOUD: "true",
  };
  const log = await secondRun("nx", (workspace) =>
    workspace.run(process.execPath, [bin("nx/dist/bin/nx.js"), "run-many", "-t", "unawait"], env),
  );
  assert.match(log, /from the cache instead of running the command for 3 out of 3 tasks/);
  assert.deepEqual(server.served.toSorted(), ["GET", "GET", "GET", "PUT", "PUT", "PUT"]);
  console.log("Nx: 3 of 3 tasks came from the server");
}

/** @returns the log of a run whose outputs are those of another, without its local caches */
async function secondRun(
  name: string,
  run: (workspace: Workspace) => Promise<string>,
): Promise<string> {
  const workspace = new Workspace(join(folder, name));
  await run(workspace);
  const outputs = workspace.outputs();
  assert.equal(outputs.size, 6);
  workspace.clean();
  assert.equal(workspace.outputs().size, 0);
  const log = await run(workspace);
  assert.deepEqual(workspace.outputs(), outputs);
  return log;
}

function bin(file: string): string {
  return join(folder, "node_modules", file);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => void server.close(resolve));
  assert(typeof address === "object" && address);
  return address.port;
}

async function answers(address: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await fetch(address);
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
