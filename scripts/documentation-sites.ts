/*
 * `pnpm documentation-sites [NAME…]`: a page with a player in each site generator of
 * test/documentation, with the packed package, built, served under a content security policy and run
 * in Chromium. Takes minutes.
 */
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { Browser } from "playwright-core";
import { launchChromium } from "../test/browser/chromium.ts";
import { packPublished } from "./packages.ts";

const sites = join(import.meta.dirname, "../test/documentation");

/** Where each generator puts what it has built. */
const built: Readonly<Record<string, string>> = {
  docusaurus: "build",
  starlight: "dist",
  vitepress: ".vitepress/dist",
};

/** What the generators need for themselves, and what the player's README asks for. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self'",
].join("; ");

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};

const asked = process.argv.slice(2);
const names = readdirSync(sites).filter((name) => asked.length === 0 || asked.includes(name));
const work = mkdtempSync(join(tmpdir(), "unawait-sites-"));
const results: object[] = [];
const browser = await launchChromium();
try {
  const { "@unawait/player": archive } = packPublished(work);
  if (archive === undefined) throw new Error("The player was not packed");
  for (const name of names) {
    const start = Date.now();
    const result = await check(name, archive).catch((error: unknown) => {
      process.exitCode = 1;
      return String(error);
    });
    results.push({ name, result, seconds: Math.round((Date.now() - start) / 1000) });
  }
} finally {
  await browser.close();
  rmSync(work, { recursive: true });
}
console.table(results);

async function check(name: string, archive: string): Promise<string> {
  const folder = join(work, name);
  cpSync(join(sites, name), folder, { recursive: true });
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  run("npm", "install", "--no-audit", "--no-fund", "--no-save", archive);
  run("npm", "run", "build");
  const server = await serve(join(folder, built[name] ?? "dist"));
  try {
    return await runPlayer(browser, server);
  } finally {
    server.close();
  }
}

async function serve(root: string): Promise<Server> {
  const server = createServer((request, response) => {
    void answer(root, new URL(request.url ?? "/", "http://localhost").pathname).then((file) => {
      response.statusCode = file ? 200 : 404;
      if (file) response.setHeader("content-type", file.type);
      // The player's files have a policy of their own.
      if (!request.url?.startsWith("/unawait/")) {
        response.setHeader("content-security-policy", policy);
      }
      response.end(file?.content);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

async function answer(root: string, path: string) {
  const plain = join(root, path);
  const isFolder = await stat(plain).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const file = isFolder ? join(plain, "index.html") : plain;
  const type = types[extname(file)] ?? "application/octet-stream";
  return readFile(file).then(
    (content) => ({ content, type }),
    () => undefined,
  );
}

async function runPlayer(inBrowser: Browser, server: Server): Promise<string> {
  const page = await inBrowser.newPage();
  const errors: string[] = [];
  page.on("console", (message) => {
    // Browsers ask for an icon that these sites do not have.
    const { url } = message.location();
    const isOfIcon = /\/favicon\.(?:ico|svg)$/.test(url);
    if (message.type() === "error" && !isOfIcon) errors.push(`${message.text()} ${url}`);
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const frame = page.frameLocator('unawait-player[title="Example"] iframe');
  await frame.getByRole("button", { name: "Run both" }).click();
  await frame.locator(".lines .text").first().waitFor();
  const verdict = await frame.getByRole("status").first().textContent();
  const lines = await frame.locator(".lines .text").allTextContents();
  await page.close();
  if (errors.length > 0) throw new Error(errors.join("\n"));
  if (lines.join() !== "resumed,resumed") throw new Error(`The console shows ${lines.join()}`);
  return verdict ?? "";
}
