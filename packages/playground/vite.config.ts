import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import { pagePolicy } from "./src/sandbox/policy.ts";

/** The script of the sandbox frame, as the browser will hash it. */
const bootstrap = readFileSync(new URL("src/sandbox/bootstrap.js", import.meta.url));
const bootstrapHash = `sha256-${createHash("sha256").update(bootstrap).digest("base64")}`;

/** The published package knows the address of the repository. */
const manifest = JSON.parse(
  readFileSync(new URL("../cli/package.json", import.meta.url), "utf8"),
) as { readonly bugs?: string };

/** Only the built page: the development server works by inline scripts. */
const contentSecurityPolicy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: pagePolicy(bootstrapHash) },
      injectTo: "head-prepend",
    },
  ],
};

/** The service worker, with the names of all files of the page, and the policy for servers. */
const offline: Plugin = {
  name: "offline",
  apply: "build",
  enforce: "post",
  generateBundle(_options, bundle) {
    // `./` is index.html, as the address of a page has it.
    const files = Object.keys(bundle).map(
      (name) => name.replace(/(^|\/)index\.html$/, "$1") || "./",
    );
    const contents = Object.values(bundle).map((file) =>
      file.type === "chunk" ? file.code : file.source,
    );
    const hash = createHash("sha256");
    for (const content of contents) hash.update(content);
    const source = readFileSync(new URL("src/offline/service-worker.js", import.meta.url), "utf8")
      .replace("FILES", JSON.stringify(files.toSorted()))
      .replace("VERSION", JSON.stringify(hash.digest("hex").slice(0, 16)));
    this.emitFile({ type: "asset", fileName: "service-worker.js", source });
    const policy = `${pagePolicy(bootstrapHash)}\n`;
    this.emitFile({ type: "asset", fileName: "content-security-policy.txt", source: policy });
  },
};

const config: UserConfig = defineConfig({
  base: "./",
  define: {
    BOOTSTRAP_HASH: JSON.stringify(bootstrapHash),
    ISSUES_URL: JSON.stringify(manifest.bugs ?? ""),
  },
  plugins: [contentSecurityPolicy, offline],
  // The Node modules that Babel still imports in a browser.
  resolve: {
    alias: {
      "node:path": "pathe",
      "node:assert": fileURLToPath(new URL("src/transform/assert.ts", import.meta.url)),
    },
  },
  worker: { format: "es" },
  build: {
    rolldownOptions: {
      input: ["index.html", "embed/index.html", "guide/index.html"],
      // Babel takes longer to bundle than all else, on a busy machine so long that a warning is shown.
      checks: { pluginTimings: false },
    },
  },
  // Found only inside the worker otherwise, which reloads the page on the first visit.
  optimizeDeps: { include: ["@babel/core"] },
});

export default config;
