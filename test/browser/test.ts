import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  ConsoleMessage,
  Dialog,
  Locator,
  Page,
  Request,
} from "playwright-core";
import { expect, inject, test as base } from "vitest";
import { examples } from "../../packages/playground/src/gallery/examples.ts";
import { launchChromium } from "./chromium.ts";
import type { Site } from "./site.ts";

const viewport = { width: 1400, height: 900 };

/** A test with a browser that all files of a worker share: to start one takes a second. */
export const browserTest = base.extend(
  "browser",
  { scope: "worker" },
  // Vitest reads the pattern, and wants one.
  // oxlint-disable-next-line no-empty-pattern
  async ({}, { onCleanup }): Promise<Browser> => {
    const browser = await launchChromium();
    onCleanup(() => browser.close());
    return browser;
  },
);

/** A new tab takes a fifth longer to show the page than one that has shown it. */
const reusedPages = new WeakMap<BrowserContext, Page>();

/**
 * A test with the published page in a browser. Whatever else it expects, nothing fails in the page,
 * no other host is asked for anything, and no frame is left behind.
 */
export const test = browserTest
  .extend("site", { scope: "worker" }, () => inject("site"))
  // With its service worker the page takes a quarter longer to open: it is for tests of its own.
  .extend("context", { scope: "worker" }, ({ browser, site }) =>
    newContext(browser, { baseURL: site.url, serviceWorkers: "block" }),
  )
  .extend("requests", (): string[] => [])
  .extend("page", async ({ site, context, requests, task }, { onCleanup }) => {
    const page = reusedPages.get(context) ?? (await newTab(await context.newPage()));
    reusedPages.delete(context);
    const expectHealthy = watch(page, site, requests);
    onCleanup(async () => {
      await expectHealthy();
      if (task.result?.state === "fail") return page.close();
      await page.evaluate(() => sessionStorage.clear());
      // Stops what the page still does.
      await page.goto("about:blank");
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: null });
      reusedPages.set(context, page);
    });
    return page;
  })
  .extend("source", ({ page }) => page.getByRole("textbox", { name: "Your code" }))
  .extend("output", ({ page }) => page.getByRole("textbox", { name: "ES2015 output" }))
  .extend("status", ({ page }) => page.getByRole("status").first())
  .extend("slider", ({ page }) => page.getByRole("slider", { name: "Event" }))
  .extend("open", ({ page, status }) => async (path = "?safe") => {
    // A hash alone would not load the page again.
    await page.goto("about:blank");
    await page.goto(path);
    // With its own example, and without "?safe", the page runs it.
    await eventually(status).toMatch(/^(?:Up to date|✓ Same output.*)$/);
  })
  .extend("openExample", ({ page, status }) => async (id: string) => {
    const title = examples.find((example) => example.id === id)?.title;
    await page.goto(`#example=${id}`);
    await page.getByRole("heading", { name: `${title}: what to look for` }).waitFor();
    await eventually(status).toBe("Up to date");
  })
  .extend("write", ({ page, source }) => async (code: string) => {
    await source.press("ControlOrMeta+a");
    await page.keyboard.insertText(code);
  })
  .extend("click", ({ page }) => async (name: string) => {
    await page.getByRole("button", { name, exact: true }).click();
  })
  .extend("run", ({ open, write, click }) => async (code: string) => {
    await open();
    await write(code);
    await click("Run both");
  })
  .extend("consoleRows", ({ page }) => async (): Promise<string[][]> => {
    const rows = page.locator(".lines tbody tr");
    return rows.evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll(".text")].map((text) => text.textContent ?? "")),
    );
  });

export async function newContext(
  browser: Browser,
  options: BrowserContextOptions,
): Promise<BrowserContext> {
  const permissions = ["clipboard-read", "clipboard-write"];
  const context = await browser.newContext({ viewport, permissions, ...options });
  // As long as a test: none fails because a machine is busy.
  context.setDefaultTimeout(120_000);
  return context;
}

/**
 * Listens to a page.
 *
 * @param requests what it asks for is added
 * @returns expects that nothing failed, no other host was asked for anything, and no frame is left
 */
export function watch(page: Page, site: Site, requests: string[] = []): () => Promise<void> {
  const errors: string[] = [];
  // Chromium reports what the content security policy forbids as an error on the console.
  const onConsole = (message: ConsoleMessage) =>
    message.type() === "error" && errors.push(message.text());
  const onError = (error: Error) => errors.push(error.message);
  const onDialog = (dialog: Dialog) => errors.push(`dialog: ${dialog.message()}`);
  const onRequest = (request: Request) => requests.push(request.url());
  page.on("console", onConsole);
  page.on("pageerror", onError);
  page.on("dialog", onDialog);
  page.on("request", onRequest);
  return async () => {
    await expect.poll(() => page.locator("iframe[srcdoc]").count()).toBe(0);
    page.off("console", onConsole).off("pageerror", onError);
    page.off("dialog", onDialog).off("request", onRequest);
    expect(errors).toEqual([]);
    const remote = requests.filter((url) => !/^(?:data|blob|about):/.test(url));
    const { hostname } = new URL(site.url);
    expect(remote.filter((url) => new URL(url).hostname !== hostname)).toEqual([]);
  };
}

/** Tests share what the browser keeps: each begins without it. */
async function newTab(page: Page): Promise<Page> {
  await page.addInitScript(() => {
    if (origin === "null" || sessionStorage.getItem("has begun")) return;
    localStorage.clear();
    sessionStorage.setItem("has begun", "yes");
  });
  return page;
}

/** The text that an editor shows of its document, line by line. */
export async function linesOf(editor: Locator): Promise<string[]> {
  return editor.locator(".cm-line").allTextContents();
}

/** What is expected of the text of a locator, or of what a function returns, at some time. */
export function eventually(
  what: Locator | (() => unknown),
  message?: string,
): ReturnType<typeof expect.poll> {
  const look = () => (typeof what === "function" ? what() : what.textContent());
  return expect.poll(look, message ? { message } : {});
}
