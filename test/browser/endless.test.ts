import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { starving } from "./programs.ts";
import { eventually, test } from "./test.ts";

describe("what does not end", () => {
  test(
    "is stopped by the button",
    { tags: ["long"] },
    async ({ page, status, open, write, click, consoleRows }) => {
      await open();
      await write("console.log('before'); setInterval(() => {}, 20);");
      const haveLogged = bothHaveLogged(page);
      await click("Run both");
      await haveLogged;
      await click("Stop");
      await eventually(status).toMatch(/^Both programs were stopped after/);
      expect(await consoleRows()).toEqual([["before", "before"]]);
    },
  );

  test(
    "is stopped by itself, and the page answers meanwhile",
    { tags: ["long"] },
    async ({ page, run, click }) => {
      await run("while (true);");
      const verdict = page.locator(".verdict");
      await eventually(verdict).toContain("Running");
      await click("Options");
      await page.getByLabel("promise").waitFor();
      await page.keyboard.press("Escape");
      await eventually(verdict).toContain("one task ran for more than");
    },
  );

  test("starves timers: says so, marks the await and offers what helps", async ({
    page,
    source,
    status,
    run,
    click,
  }) => {
    await run(starving);
    const banner = page.locator(".starvation");
    await eventually(banner).toMatch(/Starvation: .*microtasks ran before the 0 ms timer/);
    expect(await banner.textContent()).toContain("line 3, column 16");
    await eventually(page.locator(".cm-content [class*=selected]").first()).toContain("await");
    await click("Fix it: let timers run in between");
    await eventually(source).toContain("await new Promise(resolve => setTimeout(resolve)); await");
    await eventually(status).toBe("Up to date");
    const haveLogged = bothHaveLogged(page);
    await click("Run both");
    await haveLogged;
    // Not a click, which waits: on a busy machine the programs may have been stopped by then.
    await page.getByRole("button", { name: "Stop", exact: true }).dispatchEvent("click");
    await eventually(page.locator(".lines")).toContain("timer");
    expect(await banner.count()).toBe(0);
  });

  test(
    "floods the console, and only the beginning is kept and drawn",
    { tags: ["long"] },
    async ({ page, status, run, click, consoleRows }) => {
      await run("for (let i = 0; i < 100000; i++) console.log(i, '<img src=x onerror=alert(1)>');");
      await eventually(status).toMatch(/^✓ Same output✓ Same order/);
      expect(await page.getByText("More happened than is kept").count()).toBe(1);
      const rows = page.locator(".lines tbody tr");
      expect(await rows.count()).toBe(100);
      expect((await consoleRows())[0]).toEqual(Array(2).fill("0 <img src=x onerror=alert(1)>"));
      expect(await page.locator("img").count()).toBe(0);
      await click("Show 100 more of 4900");
      expect(await rows.count()).toBe(200);
    },
  );
});

/** What programs log is only shown when they have ended, but the page hears of it. */
function bothHaveLogged(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const sources = new Set<unknown>();
        addEventListener("message", ({ data, source }) => {
          if (JSON.stringify(data).includes('"log"')) sources.add(source);
          if (sources.size === 2) resolve();
        });
      }),
  );
}
