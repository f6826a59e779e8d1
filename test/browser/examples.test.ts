import { expect } from "vitest";
import { examples } from "../../packages/playground/src/gallery/examples.ts";
import { same } from "./programs.ts";
import { eventually, test } from "./test.ts";

test("each example does the same natively and rewritten, but for the textbook driver", async ({
  page,
  source,
  status,
  open,
  openExample,
  click,
}) => {
  await open();
  for (const { id, program } of examples) {
    await openExample(id);
    await page.getByRole("checkbox", { name: /Predict/ }).uncheck();
    await click("Run both");
    const isSame = program.options.driver !== "textbook";
    const isEndless = id.startsWith("endless");
    const different = /^≠ Different output≠ Different order≠ Different ticks/;
    const stopped = /^Both programs were stopped: microtasks kept all other tasks waiting\.$/;
    await eventually(status, id).toMatch(isEndless ? stopped : isSame ? same : different);
    expect(await page.locator(".difference").count(), id).toBe(isSame ? 0 : 1);
    const stop = page.getByRole("button", { name: "Stop" });
    await eventually(() => stop.getAttribute("aria-disabled")).toBe("true");
    expect(await page.locator(".banner:not(.starvation)").count(), id).toBe(0);
    expect(await page.locator(".starvation").count(), id).toBe(isEndless ? 1 : 0);
    if (isEndless) {
      await click("Fix it: let timers run in between");
      await eventually(source).toContain("setTimeout(resolve)");
    }
  }
});
