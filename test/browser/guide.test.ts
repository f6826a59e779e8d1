import { execFileSync } from "node:child_process";
import { describe, expect } from "vitest";
import { same, starving } from "./programs.ts";
import { eventually, test as inPage } from "./test.ts";

/** A player of the guide, and what the text below it says of it. */
interface Claim {
  readonly title: string;
  readonly code: string;
  readonly host: string;
  readonly lines: readonly string[];
  /** "differs" or "starves"; else both runs do the same. */
  readonly verdict: string | undefined;
  /** Whether Node gives this order each time. */
  readonly isSteady: boolean;
}

const test = inPage.extend("claims", async ({ page }): Promise<readonly Claim[]> => {
  await page.goto("guide/");
  return page.locator("unawait-player").evaluateAll((players) =>
    players.map((player) => {
      const answer = player.nextElementSibling as HTMLElement;
      return {
        title: player.getAttribute("title") ?? "",
        code: (player as HTMLElement & { code: string }).code,
        host: player.getAttribute("host") ?? "browser",
        lines: (answer.querySelector("samp")?.textContent ?? "").trim().split("\n"),
        verdict: answer.dataset["verdict"],
        isSteady: answer.dataset["steady"] !== "no",
      };
    }),
  );
});

describe("the guide", () => {
  test(
    "has programs whose claims are true in this browser",
    { tags: ["long"] },
    async ({ page, claims }) => {
      expect(claims.length).toBeGreaterThan(10);
      for (const [index, { title, lines, verdict }] of claims.entries()) {
        const player = page.locator("unawait-player").nth(index);
        await player.scrollIntoViewIfNeeded();
        const frame = player.frameLocator("iframe");
        const status = frame.getByRole("status").first();
        await eventually(status, title).toBe("Up to date");
        const predicts = frame.getByLabel("Predict the order first");
        if (await predicts.isChecked()) await predicts.uncheck();
        await frame.getByRole("button", { name: "Run both" }).click();
        await eventually(status, title).toMatch(
          verdict === "differs"
            ? /^≠ Different output/
            : verdict === "starves"
              ? /^Both programs were stopped/
              : same,
        );
        const native = frame.locator(".lines tbody tr td:first-child .text");
        expect(await native.allTextContents(), title).toEqual(lines);
        // Frames with what has run are not needed for the next claim.
        await player.evaluate((element) => element.shadowRoot?.replaceChildren());
      }
    },
  );

  test("has orders that Node has too", { tags: ["long"] }, ({ claims }) => {
    const ofNode = claims.filter(({ verdict, isSteady }) => verdict !== "starves" && isSteady);
    expect(ofNode.length).toBeGreaterThan(8);
    for (const { title, code, lines } of ofNode) {
      const printed = execFileSync("node", ["-e", code], { encoding: "utf8" });
      expect(printed.trim().split("\n"), title).toEqual(lines);
    }
  });

  test("asks for a prediction before it shows the order", { tags: ["long"] }, async ({ page }) => {
    await page.goto("guide/#event-loop");
    const frame = page.frameLocator('unawait-player[title="The order puzzle"] iframe');
    await frame.getByRole("button", { name: "Run both" }).click();
    await frame.getByRole("button", { name: "Reveal the order" }).waitFor();
    expect(await frame.locator(".lines").count()).toBe(0);
  });
});

test(
  "S3: a player answers while its program blocks, and says why it was stopped",
  { tags: ["long"] },
  async ({ page, click, status }) => {
    const code = `console.log("<img src=x onerror=alert(1)>");
    setTimeout(() => { while (true); }, 50);`;
    await page.goto(`embed/#${new URLSearchParams({ code })}`);
    await click("Run both");
    await page.getByRole("tab", { name: "Output" }).click();
    await eventually(page.getByRole("textbox", { name: "ES2015 output" })).toContain(
      "while (true)",
    );
    await eventually(status).toMatch(/^Both programs were stopped/);
    expect(await page.locator(".lines .text").first().textContent()).toContain("<img src=x");
    expect(await page.locator("img").count()).toBe(0);
  },
);

test("a player takes what a reader changes to the playground", async ({ page, context }) => {
  const parts = new URLSearchParams({ code: starving, driver: "file", theme: "dark" });
  await page.goto(`embed/#${parts.toString()}`);
  expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
  const source = page.getByRole("textbox", { name: "Your code" });
  await source.press("ControlOrMeta+a");
  await page.keyboard.insertText("changed()");
  const opened = context.waitForEvent("page");
  await page.getByRole("link", { name: "Open in the playground" }).click();
  const playground = await opened;
  await eventually(playground.getByRole("textbox", { name: "Your code" })).toContain("changed()");
  await playground.getByRole("button", { name: "Options" }).click();
  expect(await playground.getByLabel("driver").inputValue()).toBe("file");
  await playground.close();
});
