import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axeCore from "axe-core";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { examples } from "../../packages/playground/src/gallery/examples.ts";
import { launchChromium } from "./chromium.ts";
import { type BuiltSite, buildSite } from "./site.ts";

vi.setConfig({ hookTimeout: 600_000, testTimeout: 60_000 });

const same = /^✓ Same output✓ Same order✓ Same ticks \((\d+) = \1\)$/;

const puzzle = `async function async1() {
  console.log(1);
  await async2();
  console.log(3);
}
async function async2() {
  console.log(6);
}
setTimeout(() => console.log(2), 0);
async1();
new Promise(resolve => resolve()).then(() => console.log(4)).then(() => console.log(5));
`;

const starving = `setTimeout(() => console.log("timer"), 0);
async function loop() {
  while (true) await null;
}
loop();
`;

/** As many events as are kept, and a long task to draw for who draws them all. */
const manyEvents = `async function count(to) {
  for (let i = 0; i < to; i++) {
    await null;
    if (i % 100 === 0) console.log("at", i);
    if (i % 500 === 0) await new Promise(resolve => setTimeout(resolve));
  }
}
count(2600);
`;

let site: BuiltSite;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let source: Locator;
let status: Locator;
let errors: string[];
let requests: string[];

beforeAll(async () => {
  site = await buildSite();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

beforeEach(async () => {
  context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  page = await context.newPage();
  errors = [];
  requests = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("dialog", (dialog) => errors.push(`dialog: ${dialog.message()}`));
  page.on("request", (request) => requests.push(request.url()));
  source = page.getByRole("textbox", { name: "Your code" });
  status = page.getByRole("status");
  await open();
});

afterEach(async () => {
  // Chromium reports what the content security policy forbids as an error on the console.
  expect(errors).toEqual([]);
  const own = new URL(site.url).origin;
  const foreign = requests.filter((url) => !/^(?:data|blob|about):/.test(url));
  expect(foreign.filter((url) => !url.startsWith(own))).toEqual([]);
  await expect.poll(() => page.locator("iframe").count()).toBe(0);
  await context.close();
});

describe("both programs", () => {
  test("run by a click and do the same: the order puzzle", async () => {
    await write(puzzle);
    await click("Run both");
    await eventually(status).toMatch(same);
    expect(await consoleRows()).toEqual(["1", "6", "3", "4", "5", "2"].map((text) => [text, text]));
    expect(await moments()).toEqual(["1.0", "1.0", "1.1", "1.1", "1.2", "2.0"]);
  });

  test("run by Ctrl+Enter from within the editor, which does not take it", async () => {
    await write("const f = async () => { console.log(await 1); throw new Error('x') }; f()");
    await source.press("ControlOrMeta+Enter");
    await eventually(status).toMatch(same);
    expect(await consoleRows()).toEqual([
      ["1", "1"],
      ["Unhandled rejection: Error: x", "Unhandled rejection: Error: x"],
    ]);
    expect(await source.locator(".cm-line").count()).toBe(1);
  });

  test("run with an await outside of all functions, and with generators, loops and classes", async () => {
    await write(`class Stream {
      async *items() { try { yield 1; yield 2; } finally { console.log("closed"); } }
      static async first() { for await (const item of new Stream().items()) return item; }
    }
    console.log(await Stream.first(), typeof this);
    queueMicrotask(() => console.log("micro"));
    await Promise.all([1, 2].map(async (n) => console.log(await n)));`);
    await click("Run both");
    await eventually(status).toMatch(same);
    const rows = await consoleRows();
    expect(rows.map(([native]) => native)).toEqual(rows.map(([, output]) => output));
    expect(rows.map(([native]) => native)).toContain("micro");
  });

  test("do not run when a link or an example is opened, nor when one types", async () => {
    await openExample("order-puzzle");
    await write("console.log('typed')");
    await page.waitForTimeout(500);
    expect(await page.locator("iframe").count()).toBe(0);
    await eventually(status).toBe("Up to date");
    expect(await page.locator(".console").innerText()).toMatch(/Run both: /);
  });

  test("differ with the textbook driver: the first difference leads to the code", async () => {
    await openExample("textbook-driver");
    await click("Run both");
    await eventually(status).toMatch(/^≠ Other output≠ Other order≠ Other ticks/);
    const difference = page.getByText(/^First difference in row \d+/);
    expect(await difference.textContent()).toContain("only natively");
    await click("Show where");
    expect(Number(await slider().inputValue())).toBeGreaterThan(1);
    expect(await page.locator(".cm-content [class*=selected]").count()).toBeGreaterThan(0);
    expect(await page.locator(".lines tr.differs").count()).toBeGreaterThan(0);
    const marks = await page.locator(".lines .differs-mark").allTextContents();
    for (const mark of marks) expect(mark).toMatch(/^≠ (another text|only)/);
  });

  test("may do something else each time, which is no fault of the probes", async () => {
    await write("console.log(Math.random())");
    await click("Run both");
    await eventually(page.locator(".banner")).toContain("something else each time");
  });

  test("do not run if the source does not parse, or is a module", async () => {
    await write("export const x = 1;");
    await click("Run both");
    await eventually(status).toContain("Unexpected `import` or `export`");
    await write("let x = ;");
    await eventually(status).toContain("Unexpected token");
    await click("Run both");
    await page.waitForTimeout(300);
    expect(await page.locator("iframe").count()).toBe(0);
  });

  test("become a note when the code changes after they ran", async () => {
    await write(puzzle);
    await click("Run both");
    await eventually(status).toMatch(same);
    await write("console.log(1)");
    await eventually(status).toBe("Up to date");
    expect(await page.getByText("The code has changed since it ran").count()).toBe(1);
  });
});

describe("the gallery", () => {
  for (const { id, program } of examples) {
    test(`${id}: both do ${program.options.driver === "textbook" ? "something else" : "the same"}`, async () => {
      await openExample(id);
      await page.getByRole("checkbox", { name: /Predict/ }).uncheck();
      await click("Run both");
      const isSame = program.options.driver !== "textbook";
      await eventually(status).toMatch(isSame ? same : /^≠ Other output/);
      expect(await page.locator(".difference").count()).toBe(isSame ? 0 : 1);
      await expect
        .poll(() => page.getByRole("button", { name: "Stop" }).getAttribute("aria-disabled"), {
          timeout: 20_000,
        })
        .toBe("true");
      expect(await page.locator(".banner:not(.starvation)").count()).toBe(0);
      const isEndless = id.startsWith("endless");
      expect(await page.locator(".starvation").count()).toBe(isEndless ? 1 : 0);
      if (isEndless) {
        await click("Fix it: let timers run in between");
        await eventually(source).toContain("setTimeout(resolve)");
      }
    });
  }
});

describe("what does not end", () => {
  test("is stopped by the button, and the page answers meanwhile", async () => {
    await write("console.log('before'); setTimeout(() => { while (true); }, 20);");
    await click("Run both");
    await page.waitForTimeout(300);
    const began = Date.now();
    await click("Stop");
    await eventually(status).toMatch(/^✓ Same output/);
    expect(Date.now() - began).toBeLessThan(1500);
    expect(await page.getByText(/^Both programs: Stopped after/).count()).toBe(1);
    expect(await consoleRows()).toEqual([["before", "before"]]);
  });

  test("leaves the page free to answer within 200 ms", async () => {
    await write("while (true);");
    await click("Run both");
    // Seen from inside, where the test's own connection does not count.
    const delays = await page.evaluate(async () => {
      const found: number[] = [];
      for (let i = 0; i < 20; i++) {
        const began = performance.now();
        await new Promise((resolve) => setTimeout(resolve, 10));
        found.push(performance.now() - began - 10);
      }
      return found;
    });
    expect(delays.toSorted((a, b) => a - b)[15]).toBeLessThan(200);
    await eventually(page.locator(".verdict")).toContain("did not let its event loop come round");
  });

  test("starves timers: says so, marks the await and offers what helps", async () => {
    await write(starving);
    await click("Run both");
    const banner = page.locator(".starvation");
    await eventually(banner).toMatch(/Starvation: .*microtasks ran before the 0 ms timer/);
    expect(await banner.textContent()).toContain("line 3, column 16");
    await eventually(page.locator(".cm-content [class*=selected]").first()).toContain("await");
    await click("Fix it: let timers run in between");
    await eventually(source).toContain("await new Promise(resolve => setTimeout(resolve)); await");
    await eventually(status).toBe("Up to date");
    await click("Run both");
    await page.waitForTimeout(500);
    await click("Stop");
    await eventually(page.locator(".lines")).toContain("timer");
    expect(await banner.count()).toBe(0);
  });

  test("floods the console, and only the beginning is kept and drawn", async () => {
    await write("for (let i = 0; i < 100000; i++) console.log(i, '<img src=x onerror=alert(1)>');");
    await click("Run both");
    await eventually(status).toMatch(/^✓ Same output✓ Same order/);
    expect(await page.getByText("More happened than is kept").count()).toBe(1);
    expect(await page.locator(".lines tbody tr").count()).toBe(100);
    expect((await consoleRows())[0]).toEqual(Array(2).fill("0 <img src=x onerror=alert(1)>"));
    expect(await page.locator("img").count()).toBe(0);
    await click("Show 100 more of 4900");
    expect(await page.locator(".lines tbody tr").count()).toBe(200);
  });
});

describe("the timeline", () => {
  beforeEach(async () => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await write(puzzle);
    await click("Run both");
    await eventually(status).toMatch(same);
  });

  test("is gone through by buttons, keys and the slider, forward and back", async () => {
    await click("Forward");
    await eventually(sentence()).toContain("`async1` begins, in the script itself");
    await page.keyboard.press(".");
    await eventually(sentence()).toContain("The console shows 1");
    await page.keyboard.press(",");
    await eventually(sentence()).toContain("`async1` begins");
    await click("Last");
    await eventually(sentence()).toContain("The console shows 2, in task 2");
    await slider().press("Home");
    await slider().press("ArrowRight");
    await eventually(sentence()).toContain("`async1` begins");
    expect(await slider().getAttribute("aria-valuetext")).toMatch(/^2 of \d+: `async1` begins/);
    // Where one types they are letters.
    await source.press("ControlOrMeta+Home");
    await source.press(".");
    await eventually(sentence()).toContain("`async1` begins");
  });

  test("shows stack, queue and timers of both runs at each event, and marks the await", async () => {
    await goTo(/waits at line 3/);
    const states = page.locator(".now tbody tr");
    expect(await states.allInnerTexts()).toEqual([
      expect.stringMatching(/^Native\s+script\s+async1 \(soon\)\s+timer 1, 0 ms\s+async1$/),
      expect.stringMatching(/^Output\s+script\s+async1 \(soon\)\s+timer 1, 0 ms\s+async1$/),
    ]);
    await eventually(source.locator("[class*=selected]")).toContain("await");
    const output = page.getByRole("textbox", { name: "ES2015 output" });
    await eventually(output.locator("[class*=selected]")).toContain("yield");
    expect(await page.locator(".run.native .mark.chosen").count()).toBe(2);
    expect(await page.locator(".run.output .mark.chosen").count()).toBe(2);
  });

  test("plays by itself to the end, and only when told", async () => {
    await page.waitForTimeout(1000);
    expect(await slider().inputValue()).toBe("1");
    await page.getByLabel("Speed").selectOption("10");
    await click("Play");
    await expect
      .poll(() => slider().inputValue(), { timeout: 20_000 })
      .toBe(await slider().getAttribute("max"));
    expect(await page.getByRole("button", { name: "Play" }).count()).toBe(1);
  });

  test("is a table too, which can be copied", async () => {
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
    expect(await slider().inputValue()).toBe("4");
    expect(await table.locator("tr[aria-current=step]").getAttribute("aria-rowindex")).toBe("5");

    await click("Copy as Markdown");
    await eventually(page.locator(".copy .note")).toBe("Copied as Markdown");
    const markdown = await page.evaluate(() => navigator.clipboard.readText());
    expect(markdown.split("\n")[0]).toBe("| \\# | native | output |  | event | where | what |");
    expect(markdown.split("\n").length - 3).toBe(Number(await slider().getAttribute("max")));
    await click("Copy as JSON");
    await eventually(page.locator(".copy .note")).toBe("Copied as JSON");
    const json = await page.evaluate(() => navigator.clipboard.readText());
    const copied = JSON.parse(json) as Record<"native" | "output", { kind: string }[]>;
    expect(copied.native.map(({ kind }) => kind)).toEqual(copied.output.map(({ kind }) => kind));
    expect(copied.native.filter(({ kind }) => kind === "log")).toHaveLength(6);
  });
});

describe("predicting the order", () => {
  test("hides console and timeline until the lines are put in order by keyboard", async () => {
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
        await expect.poll(async () => (await guesses()).indexOf(text)).toBe(at - 1);
      }
    }
    expect(await guesses()).toEqual(order);
    await click("Reveal the order");
    await eventually(page.locator(".console .note")).toContain("You were right");
    expect((await consoleRows()).map(([native]) => native)).toEqual(order);
    expect(await page.locator(".lanes").count()).toBe(1);
  });

  test("is on where an example says so, and lines can be dragged", async () => {
    await openExample("order-puzzle");
    await click("Run both");
    await eventually(page.locator(".quiz")).toContain("In which order");
    const [first, second] = await guesses();
    await page.locator(".quiz li").nth(0).dragTo(page.locator(".quiz li").nth(1));
    expect((await guesses()).slice(0, 2)).toEqual([second, first]);
    await click("Reveal the order");
    await eventually(page.locator(".console .note")).toMatch(/in (their|its) place/);
  });
});

describe("the page", () => {
  test("has splitters that arrow keys move", async () => {
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

  test("is gone through by keyboard alone: run, step, table, console", async () => {
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

  test("on a narrow screen is four tabs, with the run button in reach", async () => {
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

  test("has targets of at least 24 pixels", async () => {
    await write(puzzle);
    await click("Run both");
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
  });
});

describe("axe finds nothing", () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

  async function violations(): Promise<string[]> {
    await page.evaluate(axe);
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

  for (const colorScheme of ["light", "dark"] as const) {
    test(`in what has run, in the ${colorScheme} theme`, async () => {
      await page.emulateMedia({ colorScheme });
      expect(await violations(), "before").toEqual([]);
      await openExample("textbook-driver");
      await click("Run both");
      await eventually(status).toMatch(/^≠/);
      await click("Show where");
      expect(await violations(), "timeline").toEqual([]);
      await click("Table");
      expect(await violations(), "table").toEqual([]);
      await page.getByRole("checkbox", { name: /Predict/ }).check();
      await eventually(page.locator(".quiz")).toContain("order");
      expect(await violations(), "quiz").toEqual([]);
      await page.getByRole("checkbox", { name: /Predict/ }).uncheck();
      await write(starving);
      await click("Run both");
      await eventually(page.locator(".starvation")).toContain("Starvation");
      expect(await violations(), "starvation").toEqual([]);
      await page.setViewportSize({ width: 320, height: 700 });
      await page.getByRole("tab", { name: "Timeline" }).click();
      expect(await violations(), "narrow").toEqual([]);
    });
  }
});

/** With room for slow machines, on which other tests run at the same time. */
describe("budgets", () => {
  test("from the click to the verdict", async () => {
    await write(puzzle);
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      times.push(
        await page.evaluate(async () => {
          const buttons = [...document.querySelectorAll("button")];
          const began = performance.now();
          buttons.find(({ textContent }) => textContent === "Run both")?.click();
          const state = document.querySelector("[role=status]");
          const isDone = () => state?.textContent?.startsWith("✓") ?? false;
          while (isDone()) await new Promise((resolve) => requestAnimationFrame(resolve));
          while (!isDone()) await new Promise((resolve) => requestAnimationFrame(resolve));
          return performance.now() - began;
        }),
      );
    }
    console.log(`run to verdict: ${times.map(Math.round).join(", ")} ms`);
    expect(Math.min(...times)).toBeLessThan(process.env["CI"] ? 1500 : 900);
  });

  test("no long task with 5,000 events, in the picture and in the table", async () => {
    await write(manyEvents);
    // Others on the machine only ever make it slower.
    const longest: number[] = [];
    for (let i = 0; i < 3; i++) longest.push(await longestTask(tourOfThousands));
    console.log(`longest tasks with 5,000 events: ${longest.map(Math.round).join(", ")} ms`);
    expect(Math.min(...longest)).toBeLessThan(200);
  });

  async function tourOfThousands(): Promise<void> {
    await click("Run both");
    await page.waitForTimeout(100);
    await eventually(status).toMatch(/^✓ Same output✓ Same order/);
    expect(Number(await slider().getAttribute("max"))).toBeGreaterThan(4900);
    for (const view of ["Timeline", "Table"]) {
      await click(view);
      await click("Last");
      await click("Back");
      await slider().press("Home");
      for (let i = 0; i < 10; i++) await click("Forward");
      await slider().press("PageUp");
    }
    expect(await page.locator(".events-table tbody tr").count()).toBeLessThan(80);
  }
});

/** How long the page could not answer, at most, while something was done with it. */
async function longestTask(task: () => Promise<void>): Promise<number> {
  type Watch = { longTasks: number[]; observer: PerformanceObserver };
  await page.evaluate(() => {
    const longTasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    });
    observer.observe({ type: "longtask" });
    Object.assign(globalThis, { longTasks, observer });
  });
  await task();
  return page.evaluate(() => {
    const { longTasks, observer } = globalThis as unknown as Watch;
    observer.disconnect();
    return Math.max(0, ...longTasks);
  });
}

async function open(): Promise<void> {
  await page.goto(site.url);
  await eventually(status).toBe("Up to date");
}

async function openExample(id: string): Promise<void> {
  const title = examples.find((example) => example.id === id)?.title;
  await page.goto(`${site.url}#example=${id}`);
  await page.getByRole("heading", { name: `${title}: what to look for` }).waitFor();
  await eventually(status).toBe("Up to date");
}

async function write(code: string): Promise<void> {
  await source.press("ControlOrMeta+a");
  await page.keyboard.insertText(code);
}

async function click(name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

function slider(): Locator {
  return page.getByRole("slider", { name: "Event" });
}

function sentence(): Locator {
  return page.locator(".sentence");
}

/** Steps until the sentence is as wanted. */
async function goTo(wanted: RegExp): Promise<void> {
  for (let i = 0; i < 50; i++) {
    if (wanted.test((await sentence().textContent()) ?? "")) return;
    await click("Forward");
  }
  throw new Error(`Unexpected end of the timeline, expected ${wanted.source}`);
}

async function consoleRows(): Promise<string[][]> {
  const rows = page.locator(".lines tbody tr");
  return rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll(".text")].map((text) => text.textContent ?? "")),
  );
}

async function moments(): Promise<string[]> {
  return page.locator(".lines td:first-child .moment").allTextContents();
}

async function guesses(): Promise<string[]> {
  return page.locator(".quiz li .text").allTextContents();
}

function eventually(locator: Locator): ReturnType<typeof expect.poll> {
  return expect.poll(() => locator.textContent(), { timeout: 20_000 });
}
