import { describe, expect } from "vitest";
import { puzzle, same } from "./programs.ts";
import { eventually, test as inPage } from "./test.ts";

const test = inPage
  .extend("moments", ({ page }) => page.locator(".lines td:first-child .moment"))
  .extend(
    "guesses",
    ({ page }) =>
      async () =>
        page.locator(".quiz li .text").allTextContents(),
  );

describe("both programs", () => {
  test("run by a click and do the same: the order puzzle", async ({
    status,
    consoleRows,
    run,
    moments,
  }) => {
    await run(puzzle);
    await eventually(status).toMatch(same);
    expect(await consoleRows()).toEqual(["1", "6", "3", "4", "5", "2"].map((text) => [text, text]));
    expect(await moments.allTextContents()).toEqual(["1.0", "1.0", "1.1", "1.1", "1.2", "2.0"]);
  });

  test(
    "run by Ctrl+Enter from within the editor, which does not take it",
    { tags: ["long"] },
    async ({ source, status, open, write, consoleRows }) => {
      await open();
      await write("const f = async () => { console.log(await 1); throw new Error('x') }; f()");
      await source.press("ControlOrMeta+Enter");
      await eventually(status).toMatch(same);
      expect(await consoleRows()).toEqual([
        ["1", "1"],
        ["Unhandled rejection: Error: x", "Unhandled rejection: Error: x"],
      ]);
      expect(await source.locator(".cm-line").count()).toBe(1);
    },
  );

  test(
    "run with an await outside of all functions, and with generators, loops and classes",
    { tags: ["long"] },
    async ({ status, consoleRows, run }) => {
      await run(`class Stream {
      async *items() { try { yield 1; yield 2; } finally { console.log("closed"); } }
      static async first() { for await (const item of new Stream().items()) return item; }
    }
    console.log(await Stream.first(), typeof this);
    queueMicrotask(() => console.log("micro"));
    await Promise.all([1, 2].map(async (n) => console.log(await n)));`);
      await eventually(status).toMatch(same);
      const rows = await consoleRows();
      expect(rows.map(([native]) => native)).toEqual(rows.map(([, output]) => output));
      expect(rows.map(([native]) => native)).toContain("micro");
    },
  );

  test("do not run when a link or an example is opened, nor when one types", async ({
    page,
    status,
    openExample,
    write,
  }) => {
    await openExample("order-puzzle");
    await write("console.log('typed')");
    await page.waitForTimeout(500);
    expect(await page.locator("iframe").count()).toBe(0);
    await eventually(status).toBe("Up to date");
    expect(await page.locator(".console").innerText()).toContain("Press Run both");
  });

  test("differ with the textbook driver: the first difference leads to the code", async ({
    page,
    status,
    slider,
    openExample,
    click,
  }) => {
    await openExample("textbook-driver");
    await click("Run both");
    await eventually(status).toMatch(/^≠ Different output≠ Different order≠ Different ticks/);
    const difference = page.getByText(/^First difference in row \d+/);
    expect(await difference.textContent()).toContain("only natively");
    await click("Show where");
    expect(Number(await slider.inputValue())).toBeGreaterThan(1);
    expect(await page.locator(".cm-content [class*=selected]").count()).toBeGreaterThan(0);
    expect(await page.locator(".lines tr.differs").count()).toBeGreaterThan(0);
    const marks = await page.locator(".lines .differs-mark").allTextContents();
    for (const mark of marks) expect(mark).toMatch(/^≠ (another text|only)/);
  });

  test(
    "may do something else each time, which is no fault of the probes",
    { tags: ["long"] },
    async ({ page, run }) => {
      await run("console.log(Math.random())");
      await eventually(page.locator(".banner")).toContain("something else each time");
    },
  );

  test(
    "do not run if the source does not parse, or imports a package",
    { tags: ["long"] },
    async ({ page, status, write, click, run }) => {
      await run("import React from 'react'; React();");
      await eventually(status).toContain('Cannot import "react": the playground has no packages');
      await write("let x = ;");
      await eventually(status).toContain("Unexpected token");
      await click("Run both");
      await page.waitForTimeout(300);
      expect(await page.locator("iframe").count()).toBe(0);
    },
  );

  test(
    "become a note when the code changes after they ran",
    { tags: ["long"] },
    async ({ page, status, write, run }) => {
      await run(puzzle);
      await eventually(status).toMatch(same);
      await write("console.log(1)");
      await eventually(status).toBe("Up to date");
      expect(await page.getByText("The code has changed since it ran").count()).toBe(1);
    },
  );
});

describe("predicting the order", () => {
  test("hides console and timeline until the lines are put in order by keyboard", async ({
    page,
    status,
    open,
    write,
    click,
    consoleRows,
    guesses,
  }) => {
    await open();
    await write(puzzle);
    await page.getByRole("checkbox", { name: "Predict the order first" }).check();
    await click("Run both");
    await eventually(status).toMatch(same);
    expect(await page.locator(".lines, .lanes").count()).toBe(0);
    const order = ["1", "6", "3", "4", "5", "2"];
    for (const [to, text] of order.entries()) {
      const up = page.getByRole("button", { name: `Move ${text} up`, exact: true });
      await up.focus();
      for (let at = (await guesses()).indexOf(text); at > to; at--) {
        await page.keyboard.press("Enter");
        await eventually(async () => (await guesses()).indexOf(text)).toBe(at - 1);
      }
    }
    expect(await guesses()).toEqual(order);
    await click("Reveal the order");
    await eventually(page.locator(".console .note")).toContain("You were right");
    expect((await consoleRows()).map(([native]) => native)).toEqual(order);
    expect(await page.locator(".lanes").count()).toBe(1);
  });

  test(
    "is on where an example says so, and lines can be dragged",
    { tags: ["long"] },
    async ({ page, openExample, click, guesses }) => {
      await openExample("order-puzzle");
      await click("Run both");
      await eventually(page.locator(".quiz")).toContain("In which order");
      const [first, second] = await guesses();
      await page.locator(".quiz li").nth(0).dragTo(page.locator(".quiz li").nth(1));
      expect((await guesses()).slice(0, 2)).toEqual([second, first]);
      await click("Reveal the order");
      await eventually(page.locator(".console .note")).toMatch(/in (their|its) place/);
    },
  );
});
