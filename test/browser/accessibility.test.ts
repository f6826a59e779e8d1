import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axeCore from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { starving } from "./programs.ts";
import { eventually, test as inPage } from "./test.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const test = inPage.extend("expectNone", ({ page }) => async (where: string) => {
  // What fades in is too pale at first.
  await expect.poll(() => violations(page), { message: where }).toEqual([]);
});

async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe: library } = globalThis as unknown as { axe: typeof axeCore };
    const found = await library.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary}`),
    );
  });
}

describe("axe finds nothing", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`in the ${colorScheme} theme`, async ({ page, source, open, click, expectNone }) => {
      await page.emulateMedia({ colorScheme });
      await open("#example=fetch-user");
      await source.press("Alt+ArrowDown");
      await expectNone("page");
      for (const name of ["Functions", "Diff", "Map"]) {
        await page.getByRole("tab", { name }).click();
        await page.getByRole("tabpanel", { name }).locator("*").first().waitFor();
        await expectNone(name);
      }
      for (const name of ["Examples", "Options", "Network", "Share", "?"]) {
        await click(name);
        await page.getByRole("dialog").waitFor();
        await expectNone(name);
        await page.keyboard.press("Escape");
      }
      await open("#v0=abc");
      await expectNone("notice");
    });

    test(`in what has run, in the ${colorScheme} theme`, async ({
      page,
      status,
      openExample,
      write,
      click,
      expectNone,
    }) => {
      await page.emulateMedia({ colorScheme });
      await openExample("textbook-driver");
      await expectNone("before");
      await click("Run both");
      await eventually(status).toMatch(/^≠/);
      await click("Show where");
      await expectNone("timeline");
      await click("Table");
      await expectNone("table");
      await page.getByRole("checkbox", { name: /Predict/ }).check();
      await eventually(page.locator(".quiz")).toContain("order");
      await expectNone("quiz");
      await page.getByRole("checkbox", { name: /Predict/ }).uncheck();
      await write(starving);
      await click("Run both");
      await eventually(page.locator(".starvation")).toContain("Starvation");
      await expectNone("starvation");
      await page.setViewportSize({ width: 320, height: 700 });
      await page.getByRole("tab", { name: "Timeline" }).click();
      await expectNone("narrow");
    });
  }

  test("at 320 pixels, where nothing is cut off", async ({ page, open, expectNone }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await open("#example=fetch-user");
    await expectNone("narrow");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
