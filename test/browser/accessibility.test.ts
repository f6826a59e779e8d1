import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axeCore from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { puzzle, starving } from "./programs.ts";
import { eventually, test as inPage } from "./test.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const test = inPage.extend("expectNone", ({ page }) => async (where: string) => {
  // What fades in is too pale at first.
  await expect.poll(() => violations(page), { message: where }).toEqual([]);
});

async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    const { axe: library } = globalThis as unknown as { axe: typeof axeCore };
    const found = await library.run(document, { runOnly });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.join(" ")} ${failureSummary}`),
    );
  }, rules);
}

describe("axe finds nothing", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    const tags = colorScheme === "dark" ? ["long" as const] : [];
    test(
      `in the ${colorScheme} theme`,
      { tags: ["long"] },
      async ({ page, source, open, click, expectNone }) => {
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
      },
    );

    test(
      `in what has run, in the ${colorScheme} theme`,
      { tags },
      async ({ page, status, openExample, write, click, expectNone }) => {
        await page.emulateMedia({ colorScheme });
        await openExample("textbook-driver");
        await expectNone("before");
        await click("Run both");
        await eventually(status).toMatch(/^≠/);
        await click("Show where");
        await expectNone("timeline");
        await click("Table");
        await expectNone("table");
        await click("Live");
        await page.locator(".queues").waitFor();
        await expectNone("live");
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
      },
    );
  }

  test(
    "at twice the size, where half as much fits",
    { tags: ["long"] },
    async ({ page, open, expectNone }) => {
      await page.setViewportSize({ width: 640, height: 400 });
      await open("#example=fetch-user");
      await expectNone("zoomed");
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(640);
    },
  );

  test(
    "in the guide and in a player, in both themes and at 320 pixels",
    { tags: ["long"] },
    async ({ page, status, click, expectNone }) => {
      for (const [colorScheme, width] of [
        ["light", 320],
        ["dark", 900],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 500 });
        await page.goto(`embed/?${width}#${new URLSearchParams({ code: puzzle, view: "live" })}`);
        await click("Run both");
        await eventually(status).toMatch(/^✓/);
        await expectNone(`player, ${colorScheme}`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        await page.goto("guide/");
        // Each frame has just been looked at by itself.
        await page.locator("unawait-player").evaluateAll((all) => {
          for (const player of all) player.shadowRoot?.replaceChildren();
        });
        await page.locator("details").evaluateAll((all) => {
          for (const answer of all) (answer as HTMLDetailsElement).open = true;
        });
        await expectNone(`guide, ${colorScheme}`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      }
    },
  );

  test("at 320 pixels, where nothing is cut off", async ({ page, open, expectNone }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await open("#example=fetch-user");
    await expectNone("narrow");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});
