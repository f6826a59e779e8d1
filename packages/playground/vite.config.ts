import { defineConfig, type Plugin, type UserConfig } from "vite";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Only the built page: the development server works by inline scripts. */
const contentSecurityPolicy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: policy },
      injectTo: "head-prepend",
    },
  ],
};

const config: UserConfig = defineConfig({
  base: "./",
  plugins: [contentSecurityPolicy],
  // The one Node module that the browser build of @babel/core still imports.
  resolve: { alias: { "node:path": "pathe" } },
  worker: { format: "es" },
  // Found only inside the worker otherwise, which reloads the page on the first visit.
  optimizeDeps: { include: ["@babel/core"] },
});

export default config;
