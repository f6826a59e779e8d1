import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import type { CacheServer, Request } from "./cache-server.ts";

/** Starts the npm package turborepo-remote-cache with an empty store. */
export async function startTurborepoCacheServer(
  program: string,
  store: string,
  token: string,
): Promise<CacheServer> {
  const port = await freePort();
  mkdirSync(store);
  const server = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      PORT: String(port),
      TURBO_TOKEN: token,
      STORAGE_PROVIDER: "local",
      STORAGE_PATH: store,
      LOG_LEVEL: "info",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const log = text(server.stdout);
  const address = `http://127.0.0.1:${port}`;
  await answers(`${address}/v8/artifacts/status`);
  return {
    address,
    async stop() {
      server.kill();
      return servedBy(await log);
    },
  };
}

interface Entry {
  readonly reqId?: string;
  readonly req?: { readonly method: string; readonly url: string };
  readonly res?: { readonly statusCode: number };
}

/** The successful requests for artifacts of its log, in which each has one entry for its end. */
function servedBy(log: string): readonly Request[] {
  const lines = log.split("\n").filter((line) => line.startsWith("{"));
  const entries = lines.map((line) => JSON.parse(line) as Entry);
  const requests = new Map(entries.map(({ reqId, req }) => [req && reqId, req]));
  return entries
    .filter(({ res }) => res?.statusCode === 200)
    .flatMap(({ reqId }) => {
      const { method = "", url = "" } = requests.get(reqId) ?? {};
      const [, hash] = /^\/v8\/artifacts\/([0-9a-f]+)\?/.exec(url) ?? [];
      return hash === undefined ? [] : [{ method, hash }];
    });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => void server.close(resolve));
  if (typeof address !== "object" || !address) throw new Error("The server has no port");
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
