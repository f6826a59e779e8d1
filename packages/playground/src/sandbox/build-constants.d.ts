/** "sha256-…" of bootstrap.js, put in by vite.config.ts. */
declare const BOOTSTRAP_HASH: string;
