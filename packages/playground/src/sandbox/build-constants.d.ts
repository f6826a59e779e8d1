/** "sha256-…" of bootstrap.js, put in by vite.config.ts. */
declare const __BOOTSTRAP_HASH__: string;
