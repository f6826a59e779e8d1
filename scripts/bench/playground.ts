/*
 * `pnpm bench:playground [rounds]`: how soon the built page answers: to a key, to a run, and while a
 * program blocks its own thread.
 */
import { launchChromium } from "../../test/browser/chromium.ts";
import { manyEvents, puzzle } from "../../test/browser/programs.ts";
import { buildSite } from "../../test/browser/site.ts";
import { machine, printMilliseconds } from "./figures.ts";

const rounds = Number(process.argv[2] ?? 5);

const functions = Array.from(
  { length: 40 },
  (_, index) => `/** Gets what is there, a page at a time, and leaves out what nobody is to see. */
async function load${index}(id, limit) {
  const page = await get("/pages/" + id + "?limit=" + limit);
  return page.items.filter((item) => item.visible).map((item) => item.name);
}
`,
).join("");

const site = await buildSite();
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });

try {
  await page.goto(`${site.url}?safe`);
  await untilStatus("Up to date");
  await write(puzzle);
  // With a warm browser.
  await verdict();
  console.log(`${machine()}, ${rounds} rounds\n`);

  printMilliseconds("click on Run both to the verdict", await repeat(verdict));
  printMilliseconds("longest task of a run with 5,000 events", await longestTasks());
  printMilliseconds("key to output, 10 kB of code, 95 %", await keys(), 0.95);
  printMilliseconds("delay of the page during an endless loop, 95 %", await delays(), 0.95);
  printMilliseconds("click on Stop to the verdict", await stops());
} finally {
  await browser.close();
  await site.close();
}

async function verdict(): Promise<number> {
  return page.getByRole("button", { name: "Run both" }).evaluate(async (button: HTMLElement) => {
    const isDone = () =>
      document.querySelector("[role=status]")?.textContent?.startsWith("✓") ?? false;
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const began = performance.now();
    button.click();
    while (isDone()) await frame();
    while (!isDone()) await frame();
    return performance.now() - began;
  });
}

/** How long the page could not answer, at most, while thousands of events came and were looked at. */
async function longestTasks(): Promise<number[]> {
  await write(manyEvents);
  return repeat(async () => {
    const watch = await page.evaluateHandle(() => {
      const tasks = [0];
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(duration);
      });
      observer.observe({ type: "longtask" });
      return { tasks, observer };
    });
    await click("Run both");
    await untilStatus("Running");
    await untilStatus("✓ Same output");
    const slider = page.getByRole("slider", { name: "Event" });
    for (const view of ["Timeline", "Table"]) {
      await click(view);
      for (const key of ["End", "ArrowLeft", "Home", "ArrowRight", "PageUp"]) {
        await slider.press(key);
      }
    }
    return watch.evaluate(({ tasks, observer }) => {
      observer.disconnect();
      return Math.max(...tasks);
    });
  });
}

/** From a key until the first line of the output is another one. */
async function keys(): Promise<number[]> {
  await write(functions);
  const source = page.getByRole("textbox", { name: "Your code" });
  const output = page.getByRole("textbox", { name: "ES2015 output" });
  const line = output.locator(".cm-line").first();
  const times: number[] = [];
  await source.press("ControlOrMeta+Home");
  for (const key of "abcdefghij".repeat(rounds)) {
    const before = await line.textContent();
    const watch = await output.evaluateHandle((content, text) => {
      let began = 0;
      addEventListener("keydown", () => (began = performance.now()), { capture: true, once: true });
      const done = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (content.querySelector(".cm-line")?.textContent === text) return;
          observer.disconnect();
          resolve(performance.now() - began);
        });
        observer.observe(content, { subtree: true, childList: true, characterData: true });
      });
      return { done };
    }, before);
    await page.keyboard.press(key);
    times.push(await watch.evaluate(({ done }) => done));
  }
  return times;
}

/** By how much a timer of the page is late. */
async function delays(): Promise<number[]> {
  await write("while (true);");
  const found = await repeat(async () => {
    await click("Run both");
    await untilStatus("Running");
    const delayed = await page.evaluate(async () => {
      const late: number[] = [];
      for (let i = 0; i < 20; i++) {
        const began = performance.now();
        await new Promise((resolve) => setTimeout(resolve, 10));
        late.push(performance.now() - began - 10);
      }
      return late;
    });
    await page.getByText("one task ran for more than").waitFor();
    return delayed;
  });
  return found.flat();
}

async function stops(): Promise<number[]> {
  await write("console.log(1); setTimeout(() => { while (true); }, 20);");
  return repeat(async () => {
    await click("Run both");
    await page.waitForTimeout(300);
    const began = performance.now();
    await click("Stop");
    await untilStatus("Both programs were stopped");
    return performance.now() - began;
  });
}

async function repeat<T>(measure: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let i = 0; i < rounds; i++) results.push(await measure());
  return results;
}

async function write(code: string): Promise<void> {
  await page.getByRole("textbox", { name: "Your code" }).press("ControlOrMeta+a");
  await page.keyboard.insertText(code);
  await untilStatus("Up to date");
}

async function click(name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

async function untilStatus(hasText: string): Promise<void> {
  await page.getByRole("status").filter({ hasText }).waitFor();
}
