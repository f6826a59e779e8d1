/** "sha256-…" of bootstrap.js, put in by vite.config.ts. */
declare const BOOTSTRAP_HASH: string;
/** Where errors are reported, "" if the repository has no address; put in by vite.config.ts. */
declare const ISSUES_URL: string;
