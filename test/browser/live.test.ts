import { describe, expect } from "vitest";
import { same } from "./programs.ts";
import { eventually, linesOf, test as inPage } from "./test.ts";

const program = `async function load(name) {
  await null;
  console.log("loaded", name);
}
load("a");
queueMicrotask(() => console.log("micro"));
setTimeout(() => console.log("timer"), 5);
console.log("script");`;

const test = inPage
  .extend("box", ({ page }) => async (name: string): Promise<string[]> => {
    const items = page.getByRole("region", { name, exact: true }).getByRole("listitem");
    return (await items.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " "));
  })
  .extend("runningLine", ({ source }) => async () => {
    return (await source.locator(".running-line").allTextContents()).join();
  });

describe("the live view", () => {
  test("shows at each event the stack, the queues, what is suspended and the running line", async ({
    page,
    run,
    status,
    click,
    box,
    runningLine,
  }) => {
    await run(program);
    await eventually(status).toMatch(same);
    await click("Live");
    const sentence = page.locator(".sentence");
    const goTo = async (wanted: RegExp) => {
      for (let i = 0; i < 20 && !wanted.test((await sentence.textContent()) ?? ""); i++) {
        await click("Forward");
      }
    };
    await goTo(/console shows script/);
    await eventually(runningLine).toBe('console.log("script");');
    expect(await box("Call stack")).toEqual(["script"]);
    expect(await box("Microtasks")).toEqual(["load line 2", "callback 1 line 6"]);
    expect(await box("Timers")).toEqual(["timer 1 5 ms line 7"]);
    expect(await box("Suspended functions")).toEqual(["load awaits null line 2"]);
    expect(await box("Console until now")).toEqual(["script"]);

    await page.keyboard.press(">");
    await eventually(sentence).toMatch(/^`load` resumes at line 2/);
    expect(await box("Call stack")).toEqual(["load line 2", "microtask"]);
    expect(await box("Suspended functions")).toEqual([]);
    await page.keyboard.press(">");
    await eventually(runningLine).toMatch(/^setTimeout/);
    await page.keyboard.press("<");
    await eventually(sentence).toMatch(/^`load` resumes at line 2/);
    await page.getByLabel("Tick").fill("2.0");
    await page.getByLabel("Tick").press("Enter");
    await eventually(sentence).toMatch(/^Timer 1 fires/);
    await click("Output");
    expect(await box("Call stack")).toEqual(["timer 1"]);
  });

  test(
    "comes with its event from a link, when the program has run",
    { tags: ["long"] },
    async ({ page, open, status, click, slider, source }) => {
      await open("#example=order-puzzle&view=live&at=4");
      expect(await page.locator(".queues").count()).toBe(0);
      await page.getByLabel("Predict the order first").uncheck();
      await click("Run both");
      await eventually(status).toMatch(same);
      await eventually(() => slider.inputValue()).toBe("4");
      expect(await page.getByRole("button", { name: "Live" }).getAttribute("aria-pressed")).toBe(
        "true",
      );
      await click("Forward");
      await eventually(() => new URL(page.url()).hash).toBe("#example=order-puzzle&view=live&at=5");
      expect((await linesOf(source))[0]).toBe("console.log(1);");
    },
  );

  test("shows what happens while the program runs", async ({ page, run, click, status, box }) => {
    await run(`(async () => {
      for (let i = 0; i < 400; i++) { console.log("round", i); await new Promise((f) => setTimeout(f, 50)); }
    })();`);
    await eventually(async () => (await box("Console until now")).join()).toMatch(/round [1-9]/);
    expect(await status.textContent()).toMatch(/^Running/);
    // While a round begins, none is set.
    await eventually(async () => (await box("Timers")).length).toBe(1);
    await click("Stop");
    await eventually(() => page.locator(".queues").count()).toBe(0);
  });
});
