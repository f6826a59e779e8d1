import type { Page } from "playwright-core";
import { expect, test as base } from "vitest";
import { guardedPage, hangingPage, itsConsole, withoutCounts } from "../support/guarded-page.ts";
import { launchChromium } from "./chromium.ts";

/** Each has a browser of its own, since its page may hang. */
const test = base
  .extend("launch", () => launchChromium)
  .extend("page", async ({ launch }, { onCleanup }): Promise<Page> => {
    const browser = await launch();
    onCleanup(() => browser.close());
    return browser.newPage();
  });

/** Does not wait for the script, which may hang. */
function start(page: Page, script: string): void {
  page.addScriptTag({ content: script }).catch(() => {});
}

test("the README's page hangs, and its console says which await does it", async ({ page }) => {
  const warnings: string[] = [];
  page.on("console", (message) => warnings.push(`${message.type()}: ${message.text()}`));
  start(page, guardedPage(hangingPage, { guard: true }));
  await expect.poll(() => warnings.length).toBe(1);
  expect(withoutCounts(warnings[0] ?? "")).toBe(withoutCounts(`warning: ${itsConsole}`));
  // It starves to this day: a task would answer.
  const answered = await Promise.race([
    page.evaluate(() => true).catch(() => false),
    new Promise((resolve) => setTimeout(resolve, 1500, "no task")),
  ]);
  expect(answered).toBe("no task");
  expect(warnings).toHaveLength(1);
});

const endless = `
globalThis.seen = { timer: 0, frames: 0, rounds: 0 };
setInterval(() => seen.timer++, 10);
requestAnimationFrame(function count() { seen.frames++; requestAnimationFrame(count); });
async function flood() { for (;;) { seen.rounds++; await null; } }
flood();`;

for (const driver of ["inline", "file"] as const) {
  test(`${driver}: an endless loop that is relieved lets timers and frames run`, async ({
    page,
  }) => {
    const warnings: string[] = [];
    page.on("console", (message) => warnings.push(message.text()));
    const watching = `import { watch } from "@unawait/guard/browser";\nwatch();\n${endless}`;
    start(page, guardedPage(watching, { driver, guard: { yieldAfter: 50 } }));
    const seen = (name: string) => page.evaluate((key) => (globalThis as never)["seen"][key], name);
    for (const name of ["timer", "frames"]) {
      await expect.poll(() => seen(name), { message: name }).toBeGreaterThan(3);
    }
    expect(await seen("rounds")).toBeGreaterThan(1000);
    expect(warnings).toEqual([]);
  });
}

test("a worker that hangs says so too, and one that is relieved runs its timers", async ({
  page,
}) => {
  const worker = (guard: true | { yieldAfter: number }) =>
    guardedPage(
      `import { watch } from "@unawait/guard/browser";
      watch({ threshold: 100, onStall: ({ places }) => postMessage(places[0].name) });
      setTimeout(() => postMessage("a timer"));
      async function busy() { for (;;) await null; }
      busy();`,
      { guard },
    );
  const firstWord = (script: string) =>
    page.evaluate((text) => {
      const { promise, resolve } = Promise.withResolvers<unknown>();
      const started = new Worker(URL.createObjectURL(new Blob([text])));
      started.addEventListener("message", ({ data }) => {
        started.terminate();
        resolve(data);
      });
      return promise;
    }, script);
  expect(await firstWord(worker(true))).toBe("busy");
  expect(await firstWord(worker({ yieldAfter: 20 }))).toBe("a timer");
});
