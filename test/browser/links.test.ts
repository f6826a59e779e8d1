import { describe, expect } from "vitest";
import { examples } from "../../packages/playground/src/gallery/examples.ts";
import { encodeProgram } from "../../packages/playground/src/share/link-format.ts";
import { isTurn } from "../support/turns.ts";
import { eventually, linesOf, test } from "./test.ts";

describe("the gallery", () => {
  test(
    "has an item for each example, which says what to look for and runs nothing",
    { tags: ["long"] },
    async ({ page, source, open }) => {
      await open();
      for (const { title, lookFor, program } of examples) {
        await page.getByRole("button", { name: "Examples" }).click();
        const items = page.getByRole("dialog", { name: "Examples" }).getByRole("listitem");
        await eventually(() => items.count()).toBe(examples.length);
        await items.filter({ hasText: title }).getByRole("button").first().click();
        const lesson = page.getByRole("complementary", { name: title });
        expect(await lesson.getByRole("listitem").count()).toBe(
          program.predict ? 0 : lookFor.length,
        );
        await eventually(async () => (await linesOf(source))[0]).toBe(
          program.source.split("\n")[0] ?? "",
        );
      }
      expect(await page.locator("iframe").count()).toBe(0);
    },
  );

  test(
    "opens by a link, and a link to none says so",
    { tags: ["long"] },
    async ({ page, output, open }) => {
      await open("#example=textbook-driver");
      await eventually(() => output.textContent()).toContain("result.value.then(onValue, reject)");
      await page.evaluate(() => (location.hash = "#example=none"));
      await eventually(() => page.getByRole("alert").textContent()).toContain(
        "There is no example none",
      );
    },
  );
});

describe("options", () => {
  test(
    "change the output and go into the link",
    { tags: ["long"] },
    async ({ page, output, open }) => {
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
      await open(new URL(url).hash);
      await eventually(() => output.textContent()).toContain("result.value.then(");
      await page.getByRole("button", { name: "Options" }).click();
      expect(await page.getByLabel("promise").inputValue()).toBe("captured");
    },
  );
});

describe("links", () => {
  const hostile = `
    alert(1); fetch("https://example.com/"); console.log("ran");
    document.body.innerHTML = "<img src=x onerror=alert(2)>";
    async function f() { await "<script>alert(3)</script>"; }`;

  test.for(["", "embed/"])("S1: opening one runs nothing: ./%s", async (path, { page, open }) => {
    const payload = await encodeProgram({ source: hostile, options: {}, predict: false });
    const logs: string[] = [];
    page.on("console", (message) => message.type() === "log" && logs.push(message.text()));
    await open(`${path}#v1=${payload}`);
    const source = page.getByRole("textbox", { name: "Your code" });
    await eventually(() => source.textContent()).toContain("</script>");
    await page.waitForTimeout(300);
    expect(logs).toEqual([]);
    expect(await page.locator("iframe").count()).toBe(0);
    expect(await page.locator("img").count()).toBe(0);
  });

  test("make the round through the share dialog, the clipboard and the address", async ({
    page,
    source,
    open,
    write,
  }) => {
    await open();
    await write("async()=>await 'shared ①'");
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Copied").waitFor();
    const url = await page.evaluate(() => navigator.clipboard.readText());
    expect(url).toBe(page.url());
    await open(new URL(url).hash);
    await eventually(() => linesOf(source)).toEqual(["async()=>await 'shared ①'"]);
  });

  test("S6: those that cannot be read give a message and the page's example", async ({
    page,
    source,
    open,
  }) => {
    const bad = ["#v1=%3Cimg%20src=x%20onerror=alert(1)%3E", "#v1=", "#v0=abc", "#v1=AAAA"];
    for (const hash of bad.filter((_, index) => isTurn(index, 2))) {
      await open(hash);
      await eventually(() => page.getByRole("alert").textContent()).toMatch(/^Unexpected .*/);
      expect((await linesOf(source))[0]).toBe("async function fetchUser(id) {");
    }
    await page.getByRole("button", { name: "Dismiss" }).click();
    expect(await page.getByRole("alert").count()).toBe(0);
  });

  test(
    "are followed when the address changes",
    { tags: ["long"] },
    async ({ page, source, open }) => {
      await open();
      const payload = await encodeProgram({ source: "later()", options: {}, predict: false });
      await page.evaluate((text) => (location.hash = `#v1=${text}`), payload);
      await eventually(() => linesOf(source)).toEqual(["later()"]);
    },
  );
});

describe("drafts", () => {
  test("are kept, not run; ?safe opens without; Reset forgets", async ({
    page,
    source,
    open,
    write,
  }) => {
    await open("./");
    await write("alert('draft')");
    await eventually(() => page.evaluate(() => localStorage.getItem("unawait.draft"))).toContain(
      "draft",
    );
    await open("./");
    await eventually(() => linesOf(source)).toEqual(["alert('draft')"]);
    await open("?safe");
    expect((await linesOf(source))[0]).toBe("async function fetchUser(id) {");
    await open("./");
    await page.getByRole("button", { name: "Reset" }).click();
    await eventually(async () => (await linesOf(source))[0]).toBe("async function fetchUser(id) {");
    await open("./");
    expect((await linesOf(source))[0]).toBe("async function fetchUser(id) {");
  });

  test(
    "are not replaced by what a link or an example opens",
    { tags: ["long"] },
    async ({ page, source, open, write }) => {
      await open("./");
      await write("mine()");
      await eventually(() => page.evaluate(() => localStorage.getItem("unawait.draft"))).toContain(
        "mine",
      );
      await open("#example=for-await");
      await page.waitForTimeout(500);
      await open("./");
      expect(await linesOf(source)).toEqual(["mine()"]);
    },
  );

  test(
    "that are broken, or cannot be kept, do no harm",
    { tags: ["long"] },
    async ({ page, source, output, open, write }) => {
      await open("./");
      for (const draft of ["{", "null", '{"source":1}', '"text"', "[]"]) {
        await page.evaluate((text) => localStorage.setItem("unawait.draft", text), draft);
        await open("./");
        expect((await linesOf(source))[0]).toBe("async function fetchUser(id) {");
      }
      const forbidden = await page.addInitScript(() => {
        Object.defineProperty(globalThis, "localStorage", {
          get() {
            throw new DOMException("forbidden", "SecurityError");
          },
        });
      });
      await open("./");
      await write("1");
      await eventually(() => linesOf(output)).toEqual(["1;"]);
      await forbidden.dispose();
    },
  );
});
