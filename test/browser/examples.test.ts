import { expect } from "vitest";
import { examples } from "../../packages/playground/src/gallery/examples.ts";
import { same } from "./programs.ts";
import { runOnSite } from "./run-on-site.ts";
import { eventually, test } from "./test.ts";

const different = /^≠ Different output≠ Different order≠ Different ticks/;
const stopped = /^Both programs were stopped: microtasks kept all other tasks waiting\.$/;

test(
  "each example does the same natively and rewritten, but for the textbook driver",
  { tags: ["long"] },
  async ({ page, source, open, click }) => {
    await open();
    for (const { id, program } of examples) {
      const found = await runOnSite(page, `example=${id}`, program.source);
      const isSame = program.options.driver !== "textbook";
      const isEndless = id.startsWith("endless");
      expect(found.status, id).toMatch(isEndless ? stopped : isSame ? same : different);
      expect(await page.locator(".difference").count(), id).toBe(isSame ? 0 : 1);
      expect(found.banners, id).toEqual(isEndless ? [expect.stringContaining("Starvation")] : []);
      if (!isEndless) continue;
      await click("Fix it: let timers run in between");
      await eventually(source).toContain("setTimeout(resolve)");
    }
  },
);
