import { setTimeout } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../browser/chromium.ts";

export interface OpenPage extends AsyncDisposable {
  /** Waits for a line that begins so. @returns what the page has printed with `console.log` */
  readonly untilPrinted: (start: string) => Promise<string>;
  /** Waits until an element has this text, and clicks it. */
  readonly click: (selector: string, text: string) => Promise<void>;
  /** Waits until an element has this text. */
  readonly expectText: (selector: string, text: string) => Promise<void>;
  /** The scripts that were loaded from paths like this, as they were when they came first. */
  readonly scripts: (path: RegExp) => Record<string, string>;
}

let browser: Promise<Browser> | undefined;
let openPages = 0;

/** All pages that are open at once share a browser, which the last one closes. */
async function closePage(): Promise<void> {
  openPages -= 1;
  if (openPages > 0) return;
  const unused = await browser;
  browser = undefined;
  await unused?.close();
}

/** Opens a page in Chromium. Errors in the page are thrown while something is awaited. */
export async function openPage(url: string): Promise<OpenPage> {
  openPages += 1;
  browser ??= launchChromium();
  const context = await (await browser).newContext();
  const page = await context.newPage();
  // That of the test ends it.
  page.setDefaultTimeout(0);
  const lines: string[] = [];
  const errors: Error[] = [];
  const scripts = new Map<string, Promise<void>>();
  const loaded: Record<string, string> = {};
  page.on("pageerror", (error) => errors.push(error));
  page.on("console", (message) => {
    if (message.type() === "log") lines.push(message.text());
    if (message.type() === "error") errors.push(new Error(message.text()));
  });
  page.on("response", (response) => {
    const { pathname } = new URL(response.url());
    if (scripts.has(pathname) || response.request().resourceType() !== "script") return;
    const text = response.text().then((code) => void (loaded[pathname.slice(1)] = code));
    // A page may be closed or loaded again while it loads one.
    text.catch(() => scripts.delete(pathname));
    scripts.set(pathname, text);
  });
  // A development server that finds a dependency late has the page loaded again.
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame()) for (const list of [lines, errors]) list.length = 0;
  });
  // Every browser asks for it, and no project has one.
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  await page.goto(url);
  const throwErrors = async () => {
    await Promise.allSettled(scripts.values());
    if (errors.length > 0) throw new AggregateError(errors, errors.map(String).join("\n"));
  };
  const withText = (selector: string, text: string) =>
    page.locator(selector, { hasText: new RegExp(`^${text}$`) });
  return {
    untilPrinted: async (start) => {
      while (!lines.some((line) => line.startsWith(start))) {
        await throwErrors();
        await setTimeout(10);
      }
      return lines.join("\n");
    },
    click: async (selector, text) => {
      await withText(selector, text).click();
      await throwErrors();
    },
    expectText: async (selector, text) => {
      await withText(selector, text).waitFor();
      await throwErrors();
    },
    scripts: (path) =>
      Object.fromEntries(Object.entries(loaded).filter(([name]) => path.test(`/${name}`))),
    [Symbol.asyncDispose]: async () => {
      await context.close();
      await closePage();
    },
  };
}
