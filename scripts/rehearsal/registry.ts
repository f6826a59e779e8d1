import { execFileSync, spawn } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { installTools } from "../install-tools.ts";
import { publishedPackages } from "../packages.ts";

/** A registry on this machine: verdaccio, which asks the registry of npm for all other packages. */
export interface Registry {
  readonly url: string;
  /** Settings with which npm, pnpm and yarn use it, and may publish. */
  readonly npmrc: string;
  stop(): void;
}

/** @param cache a folder for verdaccio and for what it fetches, which is kept between runs */
export async function startRegistry(cache: string): Promise<Registry> {
  const folder = join(cache, "verdaccio");
  const verdaccio = join(installTools(folder, "verdaccio@6"), "verdaccio/bin/verdaccio");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const config = join(folder, "config.yaml");
  writeFileSync(config, configuration(folder));

  const server = spawn(process.execPath, [verdaccio, "--config", config, "--listen", url], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  await answer(`${url}-/ping`, () => server.exitCode === null);
  return {
    url,
    npmrc: `registry=${url}\n//127.0.0.1:${port}/:_authToken=nobody\n`,
    stop: () => void server.kill(),
  };
}

/** JSON is YAML. */
function configuration(folder: string): string {
  const storage = join(folder, "storage");
  const own = publishedPackages().map(({ manifest }) => manifest.name);
  for (const name of own) rmSync(join(storage, name), { recursive: true, force: true });
  const upstream = execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8" });
  return JSON.stringify({
    storage,
    uplinks: { upstream: { url: upstream.trim(), maxage: "1d" } },
    packages: {
      ...Object.fromEntries(own.map((name) => [name, { access: "$all", publish: "$all" }])),
      "**": { access: "$all", proxy: "upstream" },
    },
    max_body_size: "100mb",
    log: { type: "stdout", format: "json", level: "fatal" },
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => void server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

async function answer(url: string, runs: () => boolean): Promise<void> {
  while (runs()) {
    try {
      if ((await fetch(url)).ok) return;
    } catch {
      // It does not listen yet.
    }
    await delay(100);
  }
  throw new Error("verdaccio ended before it answered; its error is above");
}
