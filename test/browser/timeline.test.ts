import { describe, expect } from "vitest";
import { manyEvents, puzzle, same } from "./programs.ts";
import { eventually, test as inPage } from "./test.ts";

const test = inPage
  .extend("sentence", ({ page }) => page.locator(".sentence"))
  .extend("goTo", ({ sentence, click }) => async (wanted: RegExp) => {
    for (let i = 0; i < 50; i++) {
      if (wanted.test((await sentence.textContent()) ?? "")) return;
      await click("Forward");
    }
    throw new Error(`No event of the timeline matches ${wanted.source}`);
  });

describe("the timeline", () => {
  test.beforeEach(async ({ run, status }) => {
    await run(puzzle);
    await eventually(status).toMatch(same);
  });

  test("is gone through by buttons, keys and the slider, forward and back", async ({
    page,
    source,
    slider,
    click,
    sentence,
  }) => {
    await click("Forward");
    await eventually(sentence).toContain("`async1` is called, in the script");
    await page.keyboard.press(".");
    await eventually(sentence).toContain("The console shows 1");
    await page.keyboard.press(",");
    await eventually(sentence).toContain("`async1` is called");
    await click("Last");
    await eventually(sentence).toContain("The console shows 2, in task 2");
    await slider.press("Home");
    await slider.press("ArrowRight");
    await eventually(sentence).toContain("`async1` is called");
    expect(await slider.getAttribute("aria-valuetext")).toMatch(/^2 of \d+: `async1` is called/);
    // Where one types they are letters.
    await source.press("ControlOrMeta+Home");
    await source.press(".");
    await eventually(sentence).toContain("`async1` is called");
  });

  test("shows stack, queue and timers of both runs at each event, and marks the await", async ({
    page,
    source,
    output,
    goTo,
  }) => {
    await goTo(/suspends at line 3/);
    const states = page.locator(".now tbody tr");
    expect(await states.allInnerTexts()).toEqual([
      expect.stringMatching(/^Native\s+script\s+async1 \(soon\)\s+timer 1, 0 ms\s+async1$/),
      expect.stringMatching(/^Output\s+script\s+async1 \(soon\)\s+timer 1, 0 ms\s+async1$/),
    ]);
    await eventually(source.locator("[class*=selected]")).toContain("await");
    await eventually(output.locator("[class*=selected]")).toContain("yield");
    expect(await page.locator(".run.native .mark.chosen").count()).toBe(2);
    expect(await page.locator(".run.output .mark.chosen").count()).toBe(2);
  });

  test(
    "plays by itself to the end, and only when told",
    { tags: ["long"] },
    async ({ page, slider, click }) => {
      await page.waitForTimeout(1000);
      expect(await slider.inputValue()).toBe("1");
      await page.getByLabel(/^Speed/).selectOption("10");
      await click("Play");
      await eventually(() => slider.inputValue()).toBe(await slider.getAttribute("max"));
      expect(await page.getByRole("button", { name: "Play" }).count()).toBe(1);
    },
  );

  test(
    "is a table too, which can be copied",
    { tags: ["long"] },
    async ({ page, slider, click }) => {
      await click("Table");
      const table = page.getByRole("table").first();
      expect(await table.locator("th").allTextContents()).toEqual([
        "#",
        "Native",
        "Output",
        "Event",
        "Where",
        "What",
      ]);
      const first = await table.locator("tbody tr").first().locator("td").allTextContents();
      expect(first.slice(0, 5)).toEqual(["1", "1.0", "1.0", "schedule", "9:1"]);
      await page.getByRole("button", { name: "Show event 4" }).click();
      expect(await slider.inputValue()).toBe("4");
      expect(await table.locator("tr[aria-current=step]").getAttribute("aria-rowindex")).toBe("5");

      await click("Copy as Markdown");
      await eventually(page.locator(".copy .note")).toBe("Copied as Markdown");
      const markdown = await page.evaluate(() => navigator.clipboard.readText());
      expect(markdown.split("\n")[0]).toBe("| \\# | native | output |  | event | where | what |");
      expect(markdown.split("\n").length - 3).toBe(Number(await slider.getAttribute("max")));
      await click("Copy as JSON");
      await eventually(page.locator(".copy .note")).toBe("Copied as JSON");
      const json = await page.evaluate(() => navigator.clipboard.readText());
      const copied = JSON.parse(json) as Record<"native" | "output", { kind: string }[]>;
      expect(copied.native.map(({ kind }) => kind)).toEqual(copied.output.map(({ kind }) => kind));
      expect(copied.native.filter(({ kind }) => kind === "log")).toHaveLength(6);
    },
  );
});

test(
  "has room for the names of what takes one event",
  { tags: ["long"] },
  async ({ page, status, run }) => {
    await run(`async function renderNextPage() { await null; await null; }
      renderNextPage(); queueMicrotask(() => {}); setTimeout(() => console.log("end"));`);
    await eventually(status).toMatch(same);
    const bars = page.locator(".lanes .bar");
    await eventually(() => bars.allTextContents()).toContain("renderNextPage");
    const cut = await bars.evaluateAll((all) =>
      all.filter((bar) => bar.scrollWidth > bar.clientWidth + 1).map((bar) => bar.textContent),
    );
    expect(cut).toEqual([]);
  },
);

test(
  "draws few of thousands of events, in the picture and in the table",
  { tags: ["long"] },
  async ({ page, status, slider, click, run }) => {
    await run(manyEvents);
    await eventually(status).toMatch(/^✓ Same output✓ Same order/);
    expect(Number(await slider.getAttribute("max"))).toBeGreaterThan(4900);
    for (const [view, drawn, most] of [
      ["Timeline", ".lanes .mark", 500],
      ["Table", ".events-table tbody tr", 80],
    ] as const) {
      await click(view);
      for (const key of ["End", "Home", "PageUp"]) {
        await slider.press(key);
        const count = await page.locator(drawn).count();
        expect(count, `${view}, ${key}`).toBeGreaterThan(10);
        expect(count, `${view}, ${key}`).toBeLessThan(most);
        const widest = await page
          .locator(".lanes .bar")
          .evaluateAll((bars) => Math.max(0, ...bars.map(({ clientWidth }) => clientWidth)));
        expect(widest, `${view}, ${key}`).toBeLessThan(5000);
      }
    }
  },
);
