import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { describe, expect, onTestFinished } from "vitest";
import { servePlayground } from "../../packages/cli/src/playground/serve-playground.ts";
import { puzzle, same } from "./programs.ts";
import { eventually, test } from "./test.ts";

describe("the page", () => {
  test("has splitters that arrow keys move", { tags: ["long"] }, async ({ page, source, open }) => {
    await open();
    const splitter = page.getByRole("separator", { name: "Height of the code" });
    const height = async () => (await source.boundingBox())?.height ?? 0;
    const before = await height();
    await splitter.press("ArrowUp");
    await splitter.press("ArrowUp");
    expect(await splitter.getAttribute("aria-valuenow")).toBe("38");
    expect(await height()).toBeLessThan(before);
    const box = await splitter.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 5);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 150);
    await page.mouse.up();
    expect(Number(await splitter.getAttribute("aria-valuenow"))).toBeGreaterThan(45);
  });

  test("is gone through by keyboard alone: run, step, table, console", async ({
    page,
    source,
    status,
    open,
    write,
  }) => {
    await open();
    await write(puzzle);
    await source.press("ControlOrMeta+Enter");
    await eventually(status).toMatch(same);
    const reached = new Set<string>();
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press("Tab");
      reached.add(
        await page.evaluate(() => {
          const { activeElement: active } = document;
          return active?.getAttribute("aria-label") ?? active?.textContent?.slice(0, 30) ?? "";
        }),
      );
    }
    for (const name of ["Height of the code", "Table", "Forward", "Event", "Copy as JSON", "1.0"]) {
      expect([...reached]).toContain(name);
    }
  });

  test("on a narrow screen is four tabs, with the run button in reach", async ({
    page,
    status,
    open,
    write,
    click,
  }) => {
    await open();
    await page.setViewportSize({ width: 320, height: 640 });
    await write(puzzle);
    await click("Run both");
    await eventually(status).toMatch(same);
    for (const name of ["Output", "Timeline", "Console", "Code"]) {
      await page.getByRole("tab", { name, exact: true }).first().click();
      expect(await page.locator(".panel:visible").count()).toBe(1);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(320);
      await page.evaluate(() => scrollTo(0, 10_000));
      const box = await page.getByRole("button", { name: "Run both" }).boundingBox();
      expect((box?.y ?? 1000) + (box?.height ?? 0)).toBeLessThanOrEqual(640);
    }
  });

  test(
    "has targets of at least 24 pixels",
    { tags: ["long"] },
    async ({ page, status, click, run }) => {
      await run(puzzle);
      await eventually(status).toMatch(same);
      for (const view of ["Timeline", "Table"]) {
        await click(view);
        const small = await page.evaluate(() =>
          [...document.querySelectorAll(".verdict, .timeline, .console, .run-buttons")]
            .flatMap((part) => [...part.querySelectorAll("button, select, label, [type=range]")])
            .filter((target) => {
              const { width, height } = target.getBoundingClientRect();
              return width < 24 || height < 24;
            })
            .map((target) => target.textContent),
        );
        expect(small).toEqual([]);
      }
    },
  );
});

describe("the theme", () => {
  const light = "rgb(244, 244, 247)";
  const dark = "rgb(19, 19, 23)";

  test(
    "is the system's, until another one is chosen, which is kept",
    { tags: ["long"] },
    async ({ page, open }) => {
      await page.emulateMedia({ colorScheme: "dark" });
      await open();
      expect(await background(page)).toBe(dark);
      const button = page.getByRole("button", { name: /^Theme/ });
      await button.click();
      expect(await button.textContent()).toBe("Theme: light");
      expect(await background(page)).toBe(light);
      await open();
      expect(await background(page)).toBe(light);
      await page.emulateMedia({ colorScheme: "light" });
      await button.click();
      expect(await background(page)).toBe(dark);
    },
  );
});

describe("shortcuts", () => {
  test(
    "are listed under ?, not while one types, and can be switched off",
    { tags: ["long"] },
    async ({ page, source, open }) => {
      await open();
      const list = page.getByRole("dialog", { name: "Shortcuts" });
      await source.press("?");
      expect(await list.isVisible()).toBe(false);
      await page.getByRole("button", { name: "Share" }).focus();
      await page.keyboard.press("?");
      expect(await list.isVisible()).toBe(true);
      await page.getByLabel("Single keys do something").uncheck();
      await page.keyboard.press("Escape");
      expect(await list.isVisible()).toBe(false);
      await page.getByRole("button", { name: "Share" }).focus();
      await page.keyboard.press("?");
      expect(await list.isVisible()).toBe(false);
      await open("?safe");
      await page.getByRole("button", { name: "Share" }).focus();
      await page.keyboard.press("?");
      expect(await list.isVisible()).toBe(false);
    },
  );

  test("Tab leads through the page and out of the editors", async ({ page, open }) => {
    await open();
    await page.getByRole("button", { name: "Examples" }).focus();
    const seen: string[] = [];
    for (let i = 0; i < 18; i++) {
      await page.keyboard.press("Tab");
      seen.push(await focused(page));
    }
    expect(seen).toEqual(
      expect.arrayContaining(["Share", "Copy your code", "Your code", "Output", "ES2015 output"]),
    );
  });
});

describe("served by unawait playground", () => {
  test("S7: a tour of the page meets no violation of its policy", async ({
    page,
    source,
    site,
    requests,
    open,
    write,
    click,
  }) => {
    const playground = await servePlayground({ site: site.folder });
    onTestFinished(playground.close);
    await open(`${playground.url}#example=fetch-user`);
    for (const name of ["Functions", "Diff", "Map", "Output"]) {
      await page.getByRole("tab", { name }).click();
      await page.getByRole("tabpanel", { name }).locator("*").first().waitFor();
    }
    for (const name of ["Examples", "Options", "Network", "Share", "?"]) {
      await click(name);
      await page.keyboard.press("Escape");
    }
    await write("async () => { await 1; ");
    await page.getByText("before the error").waitFor();
    await source.press("F8");
    const asked = requests.filter((url) => url !== "about:blank");
    expect(asked).not.toEqual([]);
    expect(asked.filter((url) => !url.startsWith(playground.url))).toEqual([]);
  });
});

describe("budgets", () => {
  test("the first load is at most 200 kB of compressed JavaScript", async ({
    site,
    requests,
    open,
  }) => {
    await open();
    const scripts = requests.filter((url) => url.endsWith(".js") && !/worker/.test(url));
    const sizes = Array.from(new Set(scripts), (url) => {
      const file = join(site.folder, url.slice(site.url.length));
      return gzipSync(readFileSync(file), { level: 9 }).length;
    });
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThan(200_000);
  });
});

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

/** What has the focus is called, also in a shadow root. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const outer = document.activeElement;
    const element = outer?.shadowRoot?.activeElement ?? outer;
    return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
  });
}
