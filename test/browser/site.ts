import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Plugin, preview } from "vite";

const packages = join(import.meta.dirname, "../../packages");
const configFile = join(packages, "playground/vite.config.ts");

export interface Site {
  readonly folder: string;
  /** Where it is served, by a server that knows nothing of the page. */
  readonly url: string;
}

export interface ServedSite extends Site {
  readonly onRequest: (listener: (path: string) => void) => void;
  readonly close: () => Promise<void>;
}

/** Builds the playground as it is published, and serves it in a folder of its own on the server. */
export function buildSite(): Promise<ServedSite> {
  return serve(join(packages, "playground"));
}

/** The sandbox alone, in a page with the policy of the published one. */
export function buildSandbox(): Promise<ServedSite> {
  return serve(join(import.meta.dirname, "sandbox"), [onePage]);
}

/** The playground's configuration is for several pages. */
const onePage: Plugin = {
  name: "one-page",
  config({ build: options }) {
    if (options?.rolldownOptions) options.rolldownOptions.input = "index.html";
  },
};

async function serve(root: string, plugins: Plugin[] = []): Promise<ServedSite> {
  const plugin = join(packages, "babel-plugin/dist/index.js");
  if (!existsSync(plugin)) throw new Error(`File not found: ${plugin}. Run \`pnpm build\` first`);
  const folder = await mkdtemp(join(tmpdir(), "unawait-playground-"));
  const outDir = join(folder, "some/path");
  // Vitest says "test", with which Vite would bundle the development builds of libraries.
  const { NODE_ENV } = process.env;
  process.env["NODE_ENV"] = "production";
  const output = { outDir, emptyOutDir: true };
  await build({ root, configFile, plugins, logLevel: "error", build: output });
  if (NODE_ENV) process.env["NODE_ENV"] = NODE_ENV;
  const server = await preview({
    root,
    configFile,
    build: { outDir: folder },
    preview: { host: "127.0.0.1", port: 0 },
  });
  const [url] = server.resolvedUrls?.local ?? [];
  if (!url) throw new Error("The preview server has no address: it does not listen");
  return {
    folder: outDir,
    url: `${url}some/path/`,
    onRequest: (listener) =>
      server.httpServer.on("request", ({ url: path = "" }: { url?: string }) => listener(path)),
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
