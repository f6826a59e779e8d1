import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { describe, expect } from "vitest";
import { encodeProgram } from "../../packages/playground/src/share/link-format.ts";
import { eventually, linesOf, test as inPage } from "./test.ts";

const test = inPage.extend(
  "tab",
  ({ page }) =>
    (name: string) =>
      page.getByRole("tab", { name }),
);

describe("the output", () => {
  test("shows the output of the example", async ({ output, status, open }) => {
    await open();
    await eventually(output).toContain("gen.next");
    expect(await output.textContent()).toContain("yield fetch('/u/' + id)");
    expect(await output.textContent()).not.toMatch(/\b(async|await)\b/);
    await eventually(status).toBe("Up to date");
  });

  test("transforms what is typed", async ({ source, output, open }) => {
    await open();
    await source.press("ControlOrMeta+a");
    await source.pressSequentially("async function typed() { return await 42; }");
    await eventually(output).toContain("yield 42");
    expect(await output.textContent()).toContain("function typed()");
    expect(await output.textContent()).toContain("gen.next");
    expect(await output.textContent()).not.toMatch(/\b(async|await|fetchUser)\b/);
  });

  test("says where an error is and keeps the last output", async ({
    page,
    source,
    output,
    status,
    open,
  }) => {
    await open();
    await eventually(output).toContain("gen.next");
    const before = await output.textContent();
    await source.press("ControlOrMeta+End");
    await source.press("}");
    await eventually(status).toMatch(/^Unexpected token.* \(10:0\)$/);
    expect(await page.getByLabel("Where the error is").textContent()).toContain("> 10 | }");
    expect(await source.locator(".cm-lintRange-error").textContent()).toBe("}");
    expect(await output.textContent()).toBe(before);
    expect(await page.getByText("before the error").count()).toBe(1);

    await source.press("ControlOrMeta+z");
    await eventually(status).toBe("Up to date");
    expect(await page.getByText("before the error").count()).toBe(0);
  });

  test("is served with a content security policy", ({ site }) => {
    const html = readFileSync(join(site.folder, "index.html"), "utf8");
    expect(html).toContain(
      '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none',
    );
    expect(html).not.toMatch(/<style|style=|unsafe-|<script(?! type="module")/);
  });
});

describe("each await", () => {
  test("has the same badge in the source and in the output", async ({ source, output, open }) => {
    await open("#example=for-await");
    await eventually(() => badgesIn(source)).toEqual(["① await", "② for await"]);
    // The output has its helpers first, and only what is in view is there.
    await source.press("Alt+ArrowDown");
    await eventually(() => badgesIn(output)).toContain("① yield");
    await source.press("Alt+ArrowDown");
    await eventually(() => badgesIn(output)).toContain("② while");
  });

  test(
    "highlights the other side by keyboard, both ways and round",
    { tags: ["long"] },
    async ({ source, output, open }) => {
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
    },
  );

  test("highlights the other side by the caret and under the mouse", async ({
    page,
    source,
    output,
    open,
  }) => {
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

  test("has a number where circles end", { tags: ["long"] }, async ({ output, open, write }) => {
    await open();
    await write(`async()=>{${"await 1;".repeat(21)}}`);
    await eventually(async () => (await badgesIn(output)).at(-1)).toBe("21 yield");
    expect((await badgesIn(output))[19]).toBe("⑳ yield");
  });

  test(
    "keeps its badge while there is an error before it",
    { tags: ["long"] },
    async ({ page, source, open }) => {
      await open();
      await source.press("ControlOrMeta+Home");
      await source.pressSequentially("} ");
      await page.getByText("before the error").waitFor();
      expect(await badgesIn(source)).toEqual(["① await", "② await"]);
    },
  );
});

describe("the views of the output", () => {
  test("are tabs, with arrows, Home and End", { tags: ["long"] }, async ({ page, open, tab }) => {
    await open();
    await tab("Output").focus();
    await page.keyboard.press("ArrowRight");
    expect(await tab("Functions").getAttribute("aria-selected")).toBe("true");
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

  test(
    "fetch the difference when it is looked at, and fold what is the same",
    { tags: ["long"] },
    async ({ page, requests, open, tab }) => {
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
      expect(await diff.locator(".cm-deletedChunk", { hasText: "throw new Error" }).count()).toBe(
        0,
      );
      expect(await diff.locator(".cm-collapsedLines").count()).toBeGreaterThan(0);
      await page.getByRole("button", { name: "Fold what is the same" }).click();
      await eventually(() => diff.locator(".cm-collapsedLines").count()).toBe(0);
    },
  );

  test(
    "show the difference side by side, as it is typed",
    { tags: ["long"] },
    async ({ page, source, open, tab }) => {
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
    },
  );

  test("show the source map of a line, both ways", async ({ page, source, open, tab }) => {
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
