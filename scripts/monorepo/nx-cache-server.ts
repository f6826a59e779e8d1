import { createServer, type Server } from "node:http";
import { buffer } from "node:stream/consumers";
import type { CacheServer, Request } from "./cache-server.ts";

/**
 * Starts a remote cache by the specification of Nx for self-hosted ones.
 *
 * @param token what clients have to send
 */
export async function startNxCacheServer(token: string): Promise<CacheServer> {
  const stored = new Map<string, Buffer>();
  const served: Request[] = [];
  const server: Server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    const [, hash] = /^\/v1\/cache\/(\w+)$/.exec(url) ?? [];
    const answer = (status: number, body?: Buffer): void => {
      if (status === 200 && hash !== undefined) served.push({ method, hash });
      response.writeHead(status, { "content-type": "application/octet-stream" }).end(body);
    };
    if (headers.authorization !== `Bearer ${token}`) return answer(401);
    if (hash === undefined) return answer(404);
    const found = stored.get(hash);
    if (method === "GET") return found ? answer(200, found) : answer(404);
    if (method !== "PUT") return answer(405);
    // What is stored is never replaced.
    if (found) return answer(409);
    return void buffer(request).then((body) => {
      stored.set(hash, body);
      answer(200);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The server has no port");
  return {
    address: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
      return served;
    },
  };
}
