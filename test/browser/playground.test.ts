import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { build, preview, type PreviewServer } from "vite";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { launchChromium } from "./chromium.ts";

const repository = join(import.meta.dirname, "../..");
const root = join(repository, "packages/playground");
const plugin = join(repository, "packages/babel-plugin/dist/index.js");

/** The first run may install a browser. */
vi.setConfig({ hookTimeout: 600_000, testTimeout: 60_000 });

let outDir: string;
let server: PreviewServer;
let browser: Browser;

beforeAll(async () => {
  if (!existsSync(plugin)) throw new Error(`Unexpected absence of ${plugin}: run \`pnpm build\``);
  // Vitest says "test", with which Vite would bundle the development builds of libraries.
  vi.stubEnv("NODE_ENV", "production");
  outDir = await mkdtemp(join(tmpdir(), "unawait-playground-"));
  await build({ root, logLevel: "error", build: { outDir, emptyOutDir: true } });
  server = await preview({ root, build: { outDir }, preview: { host: "127.0.0.1" } });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (outDir) await rm(outDir, { recursive: true });
});

let page: Page;
let source: Locator;
let output: Locator;
let status: Locator;
let errors: string[];
let requests: string[];

beforeEach(async () => {
  page = await browser.newPage();
  errors = [];
  requests = [];
  // Chromium reports what the content security policy forbids as an error on the console.
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("request", (request) => requests.push(request.url()));

  source = page.getByRole("textbox", { name: "Your code" });
  output = page.getByRole("textbox", { name: "ES2015 output" });
  status = page.getByRole("status");
  await page.goto(origin());
});

afterEach(async () => {
  await page.close();
  expect(errors).toEqual([]);
  expect(requests.filter((url) => !isOwn(url))).toEqual([]);
});

test("shows the output of the example", async () => {
  await eventually(output).toContain("gen.next");
  expect(await output.textContent()).toContain("yield fetch('/u/' + id)");
  expect(await output.textContent()).not.toMatch(/\b(async|await)\b/);
  await eventually(status).toBe("Up to date");
});

test("transforms what is typed", async () => {
  await replaceSource("async function typed() { return await 42; }");
  await eventually(output).toContain("yield 42");
  expect(await output.textContent()).toContain("function typed()");
  expect(await output.textContent()).toContain("gen.next");
  expect(await output.textContent()).not.toMatch(/\b(async|await|fetchUser)\b/);
});

test("says where an error is and keeps the last output", async () => {
  await eventually(output).toContain("gen.next");
  const before = await output.textContent();
  await source.press("ControlOrMeta+End");
  await source.press("}");
  await eventually(status).toMatch(/^Unexpected token.* \(6:0\)$/);
  expect(await page.getByLabel("Where the error is").textContent()).toContain("> 6 | }");
  expect(await source.locator(".cm-lintRange-error").textContent()).toBe("}");
  expect(await output.textContent()).toBe(before);
  expect(await page.getByText("before the error").count()).toBe(1);

  await source.press("ControlOrMeta+z");
  await eventually(status).toBe("Up to date");
  expect(await page.getByText("before the error").count()).toBe(0);
});

test("is served with a content security policy", async () => {
  const html = await readFile(join(outDir, "index.html"), "utf8");
  expect(html).toContain(
    '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none',
  );
  expect(html).not.toMatch(/<style|style=|unsafe-|<script(?! type="module")/);
});

function eventually(locator: Locator): ReturnType<typeof expect.poll> {
  return expect.poll(() => locator.textContent(), { timeout: 20_000 });
}

async function replaceSource(code: string): Promise<void> {
  await source.press("ControlOrMeta+a");
  await source.pressSequentially(code);
}

function origin(): string {
  const [url] = server.resolvedUrls?.local ?? [];
  if (!url) throw new Error("Unexpected absence of an address, expected the server to listen");
  return url;
}

function isOwn(url: string): boolean {
  return url.startsWith(origin()) || url.startsWith("data:");
}
