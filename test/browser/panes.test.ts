import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type axeCore from "axe-core";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { servePlayground } from "../../packages/cli/src/playground/serve-playground.ts";
import { examples } from "../../packages/playground/src/gallery/examples.ts";
import { encodeProgram } from "../../packages/playground/src/share/link-format.ts";
import { launchChromium } from "./chromium.ts";
import { type BuiltSite, buildSite } from "./site.ts";

vi.setConfig({ hookTimeout: 600_000, testTimeout: 60_000 });

let site: BuiltSite;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let source: Locator;
let output: Locator;
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
  context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
  errors = [];
  requests = [];
  page = await newPage();
});

afterEach(async () => {
  await context.close();
  // Chromium reports what the content security policy forbids as an error on the console.
  expect(errors).toEqual([]);
  const own = new URL(site.url).origin;
  expect(requests.filter((url) => !url.startsWith(own) && !url.startsWith("data:"))).toEqual([]);
});

async function newPage(): Promise<Page> {
  const opened = await context.newPage();
  opened.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  opened.on("pageerror", (error) => errors.push(error.message));
  opened.on("dialog", (dialog) => errors.push(`dialog: ${dialog.message()}`));
  opened.on("request", (request) => requests.push(request.url()));
  return opened;
}

async function open(hash = "", search = ""): Promise<void> {
  source = page.getByRole("textbox", { name: "Your code" });
  output = page.getByRole("textbox", { name: "ES2015 output" });
  // A hash alone would not load the page again.
  await page.goto("about:blank");
  await page.goto(`${site.url}${search}${hash}`);
  await transformed();
}

async function transformed(): Promise<void> {
  // On a narrow page it is there, but not seen.
  const there = page.getByRole("textbox", { name: "ES2015 output", includeHidden: true });
  await expect.poll(() => there.textContent(), { timeout: 20_000 }).not.toBe("");
}

async function replaceSource(code: string): Promise<void> {
  await source.press("ControlOrMeta+a");
  await source.pressSequentially(code);
}

/** The text that an editor shows of its document, line by line. */
async function linesOf(editor: Locator): Promise<string[]> {
  return editor.locator(".cm-line").allTextContents();
}

function selectedIn(editor: Locator): Promise<string[]> {
  return editor
    .locator(".wait-selected")
    .evaluateAll((marks) => marks.map((mark) => mark.getAttribute("data-badge") ?? ""));
}

function badgesIn(editor: Locator): Promise<string[]> {
  return editor
    .locator(".wait")
    .evaluateAll((marks) =>
      marks.map((mark) => `${mark.getAttribute("data-badge")} ${mark.textContent}`),
    );
}

const eventually = expect.poll;

describe("each await", () => {
  test("has the same badge in the source and in the output", async () => {
    await open("#example=for-await");
    await eventually(() => badgesIn(source)).toEqual(["① await", "② for await"]);
    // The output has its helpers first, and only what is in view is there.
    await source.press("Alt+ArrowDown");
    await eventually(() => badgesIn(output)).toContain("① yield");
    await source.press("Alt+ArrowDown");
    await eventually(() => badgesIn(output)).toContain("② while");
  });

  test("highlights the other side by keyboard, both ways and round", async () => {
    await open();
    await source.press("Alt+ArrowDown");
    await eventually(() => selectedIn(output)).toEqual(["①"]);
    await source.press("Alt+ArrowDown");
    await eventually(() => selectedIn(output)).toEqual(["②"]);
    await source.press("Alt+ArrowDown");
    await eventually(() => selectedIn(output)).toEqual(["①"]);
    await output.press("Alt+ArrowUp");
    await eventually(() => selectedIn(source)).toEqual(["②"]);
    expect(await linesOf(source)).toContain("  const user = await response.json();");
  });

  test("highlights the other side by the caret and under the mouse", async () => {
    await open();
    await eventually(() => badgesIn(output)).toEqual(["① yield", "② yield"]);
    await output.locator(".wait").nth(1).hover();
    await eventually(() => selectedIn(source)).toEqual(["②"]);
    await page.getByRole("heading", { level: 1 }).hover();
    await eventually(() => selectedIn(source)).toEqual([]);
    await output.locator(".wait").nth(0).click();
    await eventually(() => selectedIn(source)).toEqual(["①"]);
    await source.press("ControlOrMeta+Home");
    await eventually(() => selectedIn(output)).toEqual([]);
  });

  test("has a number where circles end", async () => {
    await open();
    await replaceSource(`async()=>{${"await 1;".repeat(21)}}`);
    await eventually(async () => (await badgesIn(output)).at(-1)).toBe("21 yield");
    expect((await badgesIn(output))[19]).toBe("⑳ yield");
  });

  test("keeps its badge while there is an error before it", async () => {
    await open();
    await source.press("ControlOrMeta+Home");
    await source.pressSequentially("} ");
    await page.getByText("before the error").waitFor();
    expect(await badgesIn(source)).toEqual(["① await", "② await"]);
  });
});

describe("the views of the output", () => {
  const tab = (name: string) => page.getByRole("tab", { name });

  test("are tabs, with arrows, Home and End", async () => {
    await open();
    await tab("Output").focus();
    await page.keyboard.press("ArrowRight");
    expect(await tab("Diff").getAttribute("aria-selected")).toBe("true");
    expect(await tab("Output").getAttribute("tabindex")).toBe("-1");
    await page.keyboard.press("End");
    expect(await tab("Map").evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.press("ArrowRight");
    expect(await tab("Output").getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Home");
    expect(await page.getByRole("tabpanel", { name: "Output" }).isVisible()).toBe(true);
  });

  test("fetch the difference when it is looked at, and fold what is the same", async () => {
    const same = "console.log(1);\n".repeat(30);
    const code = `${same}async function fails() {\n  throw new Error();\n}\n`;
    const payload = await encodeProgram({ source: code, options: {}, predict: false });
    await open(`#v1=${payload}`);
    const before = requests.length;
    await tab("Diff").click();
    const diff = page.getByRole("textbox", { name: "Changes from your code to the output" });
    await eventually(() => diff.locator(".cm-deletedChunk").first().textContent()).toContain(
      "async function fails() {",
    );
    expect(requests.length).toBeGreaterThan(before);
    expect(await diff.locator(".cm-deletedChunk", { hasText: "throw new Error" }).count()).toBe(0);
    expect(await diff.locator(".cm-collapsedLines").count()).toBeGreaterThan(0);
    await page.getByRole("button", { name: "Fold what is the same" }).click();
    await eventually(() => diff.locator(".cm-collapsedLines").count()).toBe(0);
  });

  test("show the difference side by side, as it is typed", async () => {
    await open();
    await tab("Diff").click();
    await page.getByRole("button", { name: "Split" }).click();
    const left = page.getByRole("textbox", { name: "Before the transform" });
    const right = page.getByRole("textbox", { name: "After the transform" });
    await eventually(() => left.textContent()).toContain("await fetch");
    await eventually(() => right.textContent()).toContain("yield fetch");
    await source.press("ControlOrMeta+Home");
    await source.pressSequentially("/* typed */ ");
    await eventually(() => left.textContent()).toContain("/* typed */");
    await eventually(() => right.textContent()).toContain("/* typed */");
  });

  test("show the source map of a line, both ways", async () => {
    await open();
    await source.press("Alt+ArrowDown");
    await tab("Map").click();
    const rows = page.getByRole("row");
    await eventually(() => rows.filter({ hasText: "await" }).textContent()).toMatch(
      /^2:20 await4:24 yield$/,
    );
    // The other text goes to that place, and the map turns round.
    await page.getByRole("button", { name: "4:24 yield" }).click();
    await eventually(() => selectedIn(source)).toEqual(["①"]);
    await tab("Map").click();
    await eventually(() => rows.filter({ hasText: "await" }).textContent()).toMatch(
      /^4:24 yield2:20 await$/,
    );
    await page.getByRole("spinbutton", { name: "Line" }).fill("1");
    await page.getByRole("spinbutton", { name: "Line" }).press("Enter");
    await eventually(() => rows.nth(1).textContent()).toContain("1:1 ");
  });
});

describe("the gallery", () => {
  test("has an item for each example, which says what to look for and runs nothing", async () => {
    await open();
    for (const { title, lookFor, program } of examples) {
      await page.getByRole("button", { name: "Examples" }).click();
      const items = page.getByRole("dialog", { name: "Examples" }).getByRole("listitem");
      await eventually(() => items.count()).toBe(examples.length);
      await items.filter({ hasText: title }).getByRole("button").first().click();
      const lesson = page.getByRole("complementary", { name: title });
      expect(await lesson.getByRole("listitem").count()).toBe(program.predict ? 0 : lookFor.length);
      await eventually(async () => (await linesOf(source))[0]).toBe(
        program.source.split("\n")[0] ?? "",
      );
    }
    expect(await page.locator("iframe").count()).toBe(0);
  });

  test("opens by a link, and a link to none says so", async () => {
    await open("#example=textbook-driver");
    await eventually(() => output.textContent()).toContain("result.value.then(onValue, reject)");
    await page.evaluate(() => (location.hash = "#example=none"));
    await eventually(() => page.getByRole("alert").textContent()).toContain(
      "Unexpected example none",
    );
  });
});

describe("options", () => {
  test("change the output and go into the link", async () => {
    await open();
    await page.getByRole("button", { name: "Options" }).click();
    await page.getByLabel("promise").selectOption("captured");
    await page.getByLabel("driver").selectOption("textbook");
    await page.keyboard.press("Escape");
    await eventually(() => output.textContent()).toContain("result.value.then(");
    await page.getByRole("button", { name: "Share" }).click();
    const link = page.getByLabel("Link", { exact: true });
    await eventually(() => link.inputValue()).toContain("#v1=");
    const url = await link.inputValue();
    page = await newPage();
    await open(new URL(url).hash);
    await eventually(() => output.textContent()).toContain("result.value.then(");
    await page.getByRole("button", { name: "Options" }).click();
    expect(await page.getByLabel("promise").inputValue()).toBe("captured");
  });
});

describe("links", () => {
  const hostile = `
    alert(1); fetch("https://example.com/"); console.log("ran");
    document.body.innerHTML = "<img src=x onerror=alert(2)>";
    async function f() { await "<script>alert(3)</script>"; }`;

  test("S1: opening one runs nothing", async () => {
    const payload = await encodeProgram({ source: hostile, options: {}, predict: false });
    const logs: string[] = [];
    page.on("console", (message) => logs.push(message.text()));
    await open(`#v1=${payload}`);
    await eventually(() => output.textContent()).toContain("</script>");
    await page.waitForTimeout(300);
    expect(logs).toEqual([]);
    expect(await page.locator("iframe").count()).toBe(0);
    expect(await page.locator("img").count()).toBe(0);
  });

  test("make the round through the share dialog, the clipboard and the address", async () => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await open();
    await replaceSource("async()=>await 'shared ①'");
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Copied").waitFor();
    const url = await page.evaluate(() => navigator.clipboard.readText());
    expect(url).toBe(page.url());
    page = await newPage();
    await open(new URL(url).hash);
    await eventually(() => linesOf(source)).toEqual(["async()=>await 'shared ①'"]);
  });

  test("S6: those that cannot be read give a message and the page's example", async () => {
    const bad = ["#v1=", "#v1=AAAA", "#v1=%3Cimg%20src=x%20onerror=alert(1)%3E", "#v0=abc"];
    for (const hash of bad) {
      await open(hash);
      await eventually(() => page.getByRole("alert").textContent()).toMatch(/^Unexpected .*/);
      expect((await linesOf(source))[0]).toBe("async function fetchUser(id) {");
    }
    await page.getByRole("button", { name: "Dismiss" }).click();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  test("are followed when the address changes", async () => {
    await open();
    const payload = await encodeProgram({ source: "later()", options: {}, predict: false });
    await page.evaluate((text) => (location.hash = `#v1=${text}`), payload);
    await eventually(() => linesOf(source)).toEqual(["later()"]);
  });

  test("embedded show the panes alone", async () => {
    await open("#example=never-blocks&embed=1");
    expect(await page.getByRole("button", { name: "Examples" }).isVisible()).toBe(false);
    expect(await output.isVisible()).toBe(true);
  });
});

describe("drafts", () => {
  test("are kept, not run; ?safe opens without; Reset forgets", async () => {
    await open();
    await replaceSource("alert('draft')");
    await eventually(() => page.evaluate(() => localStorage.getItem("unawait.draft"))).toContain(
      "draft",
    );
    await open();
    await eventually(() => linesOf(source)).toEqual(["alert('draft')"]);
    await open("", "?safe");
    expect((await linesOf(source))[0]).toBe("async function fetchUser(id) {");
    await open();
    await page.getByRole("button", { name: "Reset" }).click();
    await eventually(async () => (await linesOf(source))[0]).toBe("async function fetchUser(id) {");
    await open();
    expect((await linesOf(source))[0]).toBe("async function fetchUser(id) {");
  });

  test("are not replaced by what a link or an example opens", async () => {
    await open();
    await replaceSource("mine()");
    await eventually(() => page.evaluate(() => localStorage.getItem("unawait.draft"))).toContain(
      "mine",
    );
    await open("#example=for-await");
    await page.waitForTimeout(500);
    await open();
    expect(await linesOf(source)).toEqual(["mine()"]);
  });

  test("that are broken, or cannot be kept, do no harm", async () => {
    for (const draft of ["{", "null", '{"source":1}', '"text"', "[]"]) {
      await page.goto(site.url);
      await page.evaluate((text) => localStorage.setItem("unawait.draft", text), draft);
      await open();
      expect((await linesOf(source))[0]).toBe("async function fetchUser(id) {");
    }
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, "localStorage", {
        get() {
          throw new DOMException("forbidden", "SecurityError");
        },
      });
    });
    await open();
    await replaceSource("1");
    await eventually(() => linesOf(output)).toEqual(["1;"]);
  });
});

describe("the theme", () => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = "rgb(244, 244, 247)";
  const dark = "rgb(19, 19, 23)";

  test("is the system's, until another one is chosen, which is kept", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    await open();
    expect(await background()).toBe(dark);
    const button = page.getByRole("button", { name: /^Theme/ });
    await button.click();
    expect(await button.textContent()).toBe("Theme: light");
    expect(await background()).toBe(light);
    await open();
    expect(await background()).toBe(light);
    await page.emulateMedia({ colorScheme: "light" });
    await button.click();
    expect(await background()).toBe(dark);
  });
});

describe("shortcuts", () => {
  const list = () => page.getByRole("dialog", { name: "Shortcuts" });

  test("are listed under ?, not while one types, and can be switched off", async () => {
    await open();
    await source.press("?");
    expect(await list().isVisible()).toBe(false);
    await page.getByRole("button", { name: "Share" }).focus();
    await page.keyboard.press("?");
    expect(await list().isVisible()).toBe(true);
    await page.getByLabel("Single keys do something").uncheck();
    await page.keyboard.press("Escape");
    expect(await list().isVisible()).toBe(false);
    await page.getByRole("button", { name: "Share" }).focus();
    await page.keyboard.press("?");
    expect(await list().isVisible()).toBe(false);
    await open("", "?safe");
    await page.getByRole("button", { name: "Share" }).focus();
    await page.keyboard.press("?");
    expect(await list().isVisible()).toBe(false);
  });

  test("Tab leads through the page and out of the editors", async () => {
    await open();
    await page.getByRole("button", { name: "Examples" }).focus();
    const seen: string[] = [];
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press("Tab");
      seen.push(await focused());
    }
    expect(seen).toEqual(
      expect.arrayContaining(["Share", "Copy your code", "Your code", "Output", "ES2015 output"]),
    );
  });

  /** What has the focus is called, also in a shadow root. */
  function focused(): Promise<string> {
    return page.evaluate(() => {
      const outer = document.activeElement;
      const element = outer?.shadowRoot?.activeElement ?? outer;
      return element?.getAttribute("aria-label") ?? element?.textContent ?? "";
    });
  }
});

describe("without a network", () => {
  test("S8: the page opens again, with all its parts and any link", async () => {
    await open();
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
    await context.setOffline(true);
    await open("#example=order-puzzle", "?safe");
    await page.getByRole("tab", { name: "Diff" }).click();
    await page.getByRole("textbox", { name: /^Changes/ }).waitFor();
    await page.getByRole("tab", { name: "Map" }).click();
    await page.getByRole("spinbutton", { name: "Line" }).waitFor();
    await page.getByRole("tab", { name: "Output" }).click();
    await replaceSource("async () => await offline");
    await eventually(() => output.textContent()).toContain("yield offline");
  });
});

describe("served by unawait playground", () => {
  test("S7: a tour of the page meets no violation of its policy", async () => {
    const playground = await servePlayground({ site: site.folder });
    try {
      const own = site;
      site = { ...own, url: playground.url };
      await open("#example=fetch-user");
      for (const name of ["Diff", "Map", "Output"]) {
        await page.getByRole("tab", { name }).click();
        await page.waitForTimeout(200);
      }
      for (const name of ["Examples", "Options", "Share", "?"]) {
        await page.getByRole("button", { name, exact: true }).click();
        await page.keyboard.press("Escape");
      }
      await replaceSource("async () => { await 1; ");
      await page.getByText("before the error").waitFor();
      await source.press("F8");
      expect(requests.length).toBeGreaterThan(0);
      expect(requests.filter((url) => !url.startsWith(playground.url))).toEqual([]);
      requests = [];
      site = own;
    } finally {
      await playground.close();
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
    test(`in the ${colorScheme} theme`, async () => {
      await page.emulateMedia({ colorScheme });
      await open("#example=fetch-user");
      await source.press("Alt+ArrowDown");
      expect(await violations()).toEqual([]);
      for (const name of ["Diff", "Map"]) {
        await page.getByRole("tab", { name }).click();
        await page.waitForTimeout(300);
        expect(await violations(), name).toEqual([]);
      }
      for (const name of ["Examples", "Options", "Share", "?"]) {
        await page.getByRole("button", { name, exact: true }).click();
        await page.waitForTimeout(300);
        expect(await violations(), name).toEqual([]);
        await page.keyboard.press("Escape");
      }
      await open("#v0=abc");
      expect(await violations(), "notice").toEqual([]);
    });
  }

  test("at 320 pixels, where nothing is cut off", async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    await open("#example=fetch-user");
    expect(await violations()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});

describe("budgets", () => {
  test("the first load is at most 200 kB of compressed JavaScript", async () => {
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

  test("of 10 kB of code, a key shows in the output in time", async () => {
    const code = Array.from({ length: 40 }, functionOf).join("");
    expect(code.length).toBeGreaterThan(10_000);
    const payload = await encodeProgram({ source: code, options: {}, predict: false });
    await open(`#v1=${payload}`);
    await source.press("ControlOrMeta+Home");
    await source.pressSequentially("warmUp; ");
    const firstLine = () => output.locator(".cm-line").first().textContent();
    await eventually(firstLine).toMatch(/^warmUp; /);
    const line = await firstLine();
    const times: number[] = [];
    for (let i = 0; i < 20; i++) {
      const key = String.fromCharCode(97 + i);
      await source.press("ControlOrMeta+Home");
      await watch(line ?? "");
      await page.keyboard.press(key);
      times.push(await page.evaluate(() => (globalThis as unknown as Watch).elapsed));
      await source.press("Backspace");
      await eventually(firstLine).toBe(line);
    }
    const p95 = times.toSorted((a, b) => a - b)[18] ?? Infinity;
    console.log(`keystroke to output, p95: ${Math.round(p95)} ms`);
    // 100 ms on a machine of its own; tests share theirs.
    expect(p95).toBeLessThan(300);
  });

  function functionOf(_: unknown, index: number): string {
    return `/** Gets what is there, a page at a time, and leaves out what nobody is to see. */
async function load${index}(id, limit) {
  const page = await get("/pages/" + id + "?limit=" + limit);
  return page.items.filter((item) => item.visible).map((item) => item.name);
}
`;
  }

  interface Watch {
    elapsed: Promise<number>;
  }

  /** From the next key until the first line of the output is another one. */
  async function watch(text: string): Promise<void> {
    await output.evaluate((content, before) => {
      let start = 0;
      addEventListener("keydown", () => (start = performance.now()), { capture: true, once: true });
      (globalThis as unknown as Watch).elapsed = new Promise((resolve) => {
        const observer = new MutationObserver(() => {
          if (content.querySelector(".cm-line")?.textContent === before) return;
          observer.disconnect();
          resolve(performance.now() - start);
        });
        observer.observe(content, { subtree: true, childList: true, characterData: true });
      });
    }, text);
  }
});
