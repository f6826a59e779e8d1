import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";

export interface Site {
  /** By the path in the URL. There are few and none is large. */
  readonly files: ReadonlyMap<string, SiteFile>;
  /** What the page may load and run. */
  readonly policy: string;
}

export interface SiteFile {
  readonly content: Buffer;
  readonly type: string;
}

const policyFile = "/content-security-policy.txt";

/**
 * A service worker would still answer requests when another server uses the port later. So this
 * one unregisters itself, and replaces one of an earlier server on the port.
 */
const noServiceWorker = `addEventListener("install", () => skipWaiting());
addEventListener("activate", () => registration.unregister());
`;

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** @throws {Error} when there is no built page */
export async function readSite(folder: string): Promise<Site> {
  const files = new Map<string, SiteFile>();
  for (const entry of await list(folder)) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join("/")}`;
    const type = types[extname(file)] ?? "text/plain; charset=utf-8";
    files.set(path, { content: await readFile(file), type });
  }
  const policy = files.get(policyFile)?.content.toString().trim();
  if (!policy || !files.has("/index.html")) {
    throw new Error(`${folder} is not a built playground. Run pnpm build`);
  }
  files.delete(policyFile);
  const content = Buffer.from(noServiceWorker);
  files.set("/service-worker.js", { content, type: "text/javascript; charset=utf-8" });
  return { files, policy };
}

async function list(folder: string) {
  try {
    return await readdir(folder, { recursive: true, withFileTypes: true });
  } catch (error) {
    const message = `The playground is not built: ${folder} does not exist. Run pnpm build`;
    throw new Error(message, { cause: error });
  }
}
