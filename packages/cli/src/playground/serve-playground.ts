import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { isOwnHost } from "./own-host.ts";
import { openBrowser } from "./open-browser.ts";
import { readSite, type Site } from "./site.ts";

export interface PlaygroundOptions {
  /** @default a free one */
  readonly port?: number;
  /** The address to listen at. @default "127.0.0.1", so that nobody else reaches it */
  readonly host?: string;
  /** Whether to show the page in the browser of this machine. @default false */
  readonly open?: boolean;
  /** The folder of the built page. @default the one in this package */
  readonly site?: string;
}

export interface Playground {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const ownSite = fileURLToPath(new URL("../../dist/playground/site", import.meta.url));

/**
 * Serves the playground from this machine.
 *
 * @throws {Error} when the page is not built, or the address cannot be listened at
 */
export async function servePlayground(options: PlaygroundOptions = {}): Promise<Playground> {
  const { port = 0, host = "127.0.0.1", open = false } = options;
  const site = await readSite(options.site ?? ownSite);
  const server = createServer((request, response) => {
    answer(request, response, site, isOwnHost(request.headers.host, host));
  });
  server.listen(port, host);
  await once(server, "listening");
  const { address, family, port: actual } = server.address() as AddressInfo;
  const url = `http://${family === "IPv6" ? `[${address}]` : address}:${actual}/`;
  if (open) openBrowser(url);
  return {
    url,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function answer(
  { method = "", url = "" }: IncomingMessage,
  response: ServerResponse,
  site: Site,
  isOwn: boolean,
): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader("Content-Security-Policy", `${site.policy}; frame-ancestors 'self'`);
  // DNS rebinding: another site's name may resolve to this machine, and its pages could read ours.
  if (!isOwn) return refuse(response, 403, "The Host header does not name this machine\n");
  if (method !== "GET" && method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    return refuse(response, 405, `Unexpected method ${method}, expected GET or HEAD\n`);
  }
  const path = pathOf(url);
  const file = site.files.get(path);
  if (!file && site.files.has(`${path}/index.html`)) {
    response.statusCode = 301;
    response.setHeader("Location", `${path.slice(path.lastIndexOf("/") + 1)}/`);
    response.end();
    return;
  }
  if (!file) return refuse(response, 404, "The playground has no such file\n");
  response.setHeader("Content-Type", file.type);
  response.setHeader("Content-Length", file.content.length);
  response.end(method === "HEAD" ? undefined : file.content);
}

const headers = {
  "Cache-Control": "no-store",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(text);
}

/** The path is not normalized: files are looked up by it as a whole, so that `..` matches none. */
function pathOf(url: string): string {
  const [path = ""] = url.split(/[?#]/);
  return path.endsWith("/") ? `${path}index.html` : path;
}
