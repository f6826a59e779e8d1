import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, preview } from "vite";
import { vi } from "vitest";

const root = join(import.meta.dirname, "../../packages/playground");

export interface BuiltSite {
  readonly folder: string;
  /** Where it is served, by a server that knows nothing of the page. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Builds the playground as it is published, and serves it in a folder of its own on the server. */
export async function buildSite(): Promise<BuiltSite> {
  // Vitest says "test", with which Vite would bundle the development builds of libraries.
  vi.stubEnv("NODE_ENV", "production");
  const folder = await mkdtemp(join(tmpdir(), "unawait-playground-"));
  const outDir = join(folder, "some/path");
  await build({ root, logLevel: "error", build: { outDir, emptyOutDir: true } });
  const server = await preview({
    root,
    build: { outDir: folder },
    preview: { host: "127.0.0.1" },
  });
  const [url] = server.resolvedUrls?.local ?? [];
  if (!url) throw new Error("Unexpected absence of an address, expected the server to listen");
  return {
    folder: outDir,
    url: `${url}some/path/`,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
