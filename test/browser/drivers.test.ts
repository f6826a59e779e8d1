import { describe, expect } from "vitest";
import { same } from "./programs.ts";
import { eventually, linesOf, test as inPage } from "./test.ts";

const program = `async function each(list) {
  for (const item of list) console.log(await item);
}
const keys = async (object) => {
  for (const key in object) console.log(key, await object[key]);
};
await each([1, 2]);
await keys({ a: 3 });
setTimeout(() => console.log("timer"));`;

const test = inPage
  .extend("choose", ({ page, click }) => async (options: Record<string, string>) => {
    await click("Options");
    for (const [name, value] of Object.entries(options)) {
      await page.getByLabel(name).selectOption(value);
    }
    await page.keyboard.press("Escape");
  })
  .extend("functions", ({ page }) => () => {
    const items = page.getByRole("tabpanel", { name: "Functions" }).getByRole("listitem");
    return items.allTextContents();
  })
  .extend("isChecked", ({ page, status }) => async () => {
    await eventually(status).toMatch(same);
    // Without probes it does the same.
    const stop = page.getByRole("button", { name: "Stop" });
    await eventually(() => stop.getAttribute("aria-disabled")).toBe("true");
    expect(await page.locator(".banner, .difference").count()).toBe(0);
    return true;
  });

describe("the driver file", () => {
  test("is chosen, says what functions become and why, and runs in the same ticks", async ({
    page,
    source,
    output,
    open,
    write,
    click,
    choose,
    functions,
    consoleRows,
    isChecked,
  }) => {
    await open();
    await write(program);
    await choose({ driver: "file" });
    await eventually(() => output.textContent()).toContain("awaitThen(");
    await page.getByRole("tab", { name: "Functions" }).click();
    await eventually(functions).toEqual([
      expect.stringMatching(
        /^1:1 each, async function declaration.*becomes a state machine without a generator/,
      ),
      expect.stringMatching(
        /^4:14 keys, async arrow function.*because it awaits at 1 place.*It cannot do without a generator: it suspends in for…in\.$/,
      ),
    ]);
    await click("Run both");
    expect(await isChecked()).toBe(true);
    expect((await consoleRows()).map(([, text]) => text)).toEqual(["1", "2", "a 3", "timer"]);
    expect(await page.locator(".lanes").count()).toBe(1);

    await page.getByRole("button", { name: /^4:14/ }).press("Enter");
    await page.keyboard.insertText("/* here */ ");
    await eventually(async () => (await linesOf(source))[3]).toBe(
      "const keys = /* here */ async (object) => {",
    );
  });

  for (const optimize of ["size", "false"]) {
    test(
      `does the same with optimize ${optimize}`,
      { tags: ["long"] },
      async ({ output, open, write, click, choose, isChecked }) => {
        await open();
        await write(program);
        await choose({ driver: "file", optimize });
        await eventually(() => output.textContent()).toContain("yield");
        await click("Run both");
        expect(await isChecked()).toBe(true);
      },
    );
  }
});

test(
  "with the driver runtime the output imports, and runs all the same",
  { tags: ["long"] },
  async ({ page, output, open, write, click, choose, isChecked }) => {
    await open();
    await write(program);
    await choose({ driver: "runtime" });
    await eventually(async () => (await linesOf(output))[0]).toMatch(
      /^import \{.*\} from "@unawait\/runtime"/,
    );
    await click("Run both");
    expect(await isChecked()).toBe(true);
    expect(await page.getByText("contains what it needs of @unawait/runtime").count()).toBe(1);
  },
);

test(
  "the driver and optimize go into links",
  { tags: ["long"] },
  async ({ page, output, open, write, choose }) => {
    await open();
    await write("async function f(x) { await x; }");
    await choose({ driver: "file", optimize: "false" });
    await eventually(() => output.textContent()).toContain("yield x");
    await page.getByRole("button", { name: "Share" }).click();
    const link = page.getByLabel("Link", { exact: true });
    await eventually(() => link.inputValue()).toContain("#v1=");
    await open(new URL(await link.inputValue()).hash);
    await page.getByRole("button", { name: "Options" }).click();
    expect(await page.getByLabel("driver").inputValue()).toBe("file");
    expect(await page.getByLabel("optimize").inputValue()).toBe("false");
  },
);
