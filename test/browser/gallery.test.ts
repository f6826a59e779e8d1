import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { examples } from "../../packages/playground/src/gallery/examples.ts";
import { launchChromium } from "./chromium.ts";
import { type BuiltSite, buildSite } from "./site.ts";

vi.setConfig({ hookTimeout: 600_000, testTimeout: 60_000 });

let site: BuiltSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await buildSite();
  browser = await launchChromium();
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Runs both programs of an example. @returns what the page says of them */
async function verdictOf(id: string): Promise<string> {
  await page.goto("about:blank");
  await page.goto(`${site.url}#example=${id}`);
  const status = page.getByRole("status").first();
  await expect.poll(() => status.textContent(), { timeout: 20_000 }).toBe("Up to date");
  await page.getByRole("button", { name: "Run both" }).click();
  await expect
    .poll(() => status.textContent(), { timeout: 30_000 })
    .toMatch(/(?:Same|Other) ticks/);
  return (await status.textContent()) ?? "";
}

describe("run in the page, natively and rewritten", () => {
  for (const { id, title } of examples) {
    const isTextbook = id === "textbook-driver";

    test(`${title}: ${isTextbook ? "is not the same" : "is the same, tick by tick"}`, async () => {
      const verdict = await verdictOf(id);
      const words = isTextbook ? "Other" : "Same";
      for (const what of ["output", "order", "ticks"])
        expect(verdict).toContain(`${words} ${what}`);
      const stopped = page.getByText(/^(?:Both programs|Natively): Stopped/);
      expect(await stopped.count()).toBe(id.startsWith("endless") ? 1 : 0);
    });
  }
});
