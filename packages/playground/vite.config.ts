import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { defineConfig, type Plugin, type UserConfig } from "vite";
import { pagePolicy } from "./src/sandbox/policy.ts";

/** The script of the sandbox frame, as the browser will hash it. */
const bootstrap = readFileSync(new URL("src/sandbox/bootstrap.js", import.meta.url));
const bootstrapHash = `sha256-${createHash("sha256").update(bootstrap).digest("base64")}`;

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

const config: UserConfig = defineConfig({
  base: "./",
  define: { BOOTSTRAP_HASH: JSON.stringify(bootstrapHash) },
  plugins: [contentSecurityPolicy],
  // The one Node module that the browser build of @babel/core still imports.
  resolve: { alias: { "node:path": "pathe" } },
  worker: { format: "es" },
  // Found only inside the worker otherwise, which reloads the page on the first visit.
  optimizeDeps: { include: ["@babel/core"] },
});

export default config;
