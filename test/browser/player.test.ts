import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { same } from "./programs.ts";
import { eventually, test } from "./test.ts";

const dist = join(import.meta.dirname, "../../packages/player/dist");

/** As strict as a host's policy can be that shows players: no inline styles either. */
const policy = "default-src 'none'; script-src 'self'; frame-src 'self'; style-src 'none'";

test("<unawait-player> works under a strict policy, follows its attributes and is lazy", async ({
  page,
  site,
  requests,
}) => {
  const host = new URL("host/", site.url).href;
  const files: Readonly<Record<string, { type: string; body: string }>> = {
    "": {
      type: "text/html",
      body: `<!doctype html><html lang="en"><title>article</title>
        <script type="module" src="player.js"></script>
        <unawait-player site=".." title="First" height="300" theme="dark" view="live">
          <pre>
            async function main() {
              await null;
              console.log("resumed");
            }
            main();</pre>
        </unawait-player>
        <hr>
        <unawait-player site=".." title="Far down" code="0"></unawait-player>`,
    },
    "player.js": { type: "text/javascript", body: read("index.js") },
    "address.js": { type: "text/javascript", body: read("address.js") },
  };
  await page.route(`${host}**`, (route) => {
    const file = files[route.request().url().slice(host.length)];
    if (!file) return route.continue();
    const headers = { "content-security-policy": policy, "content-type": file.type };
    return route.fulfill({ body: file.body, headers });
  });
  await page.goto(host);
  await page.locator("hr").evaluate((line) => (line.style.height = "20000px"));

  const player = page.locator('unawait-player[title="First"]');
  const frame = player.frameLocator("iframe");
  await frame.getByRole("button", { name: "Run both" }).click();
  await eventually(frame.getByRole("status").first()).toMatch(same);
  expect(await frame.locator("html").getAttribute("data-theme")).toBe("dark");
  await frame.getByRole("region", { name: "Call stack" }).waitFor();
  expect(await frame.locator(".lines .text").allTextContents()).toEqual(["resumed", "resumed"]);
  const lines = frame.getByRole("textbox", { name: "Your code" }).locator(".cm-line");
  expect(await lines.allTextContents()).toEqual([
    "async function main() {",
    "  await null;",
    '  console.log("resumed");',
    "}",
    "main();",
  ]);
  expect((await player.boundingBox())?.height).toBe(300);

  await player.evaluate((element) => element.setAttribute("code", "changed()"));
  await eventually(lines).toBe("changed()");
  await frame.getByRole("textbox", { name: "Your code" }).press("End");
  await page.keyboard.insertText("!");
  await player.evaluate((element) => element.setAttribute("theme", "light"));
  await eventually(() => frame.locator("html").getAttribute("data-theme")).toBe("light");
  expect(await lines.allTextContents()).toEqual(["changed()!"]);

  const loads = () => requests.filter((url) => url.includes("/embed/#code=0")).length;
  const before = loads();
  await page.locator('unawait-player[title="Far down"]').scrollIntoViewIfNeeded();
  const far = page.frameLocator('unawait-player[title="Far down"] iframe');
  await eventually(far.getByRole("textbox", { name: "Your code" })).toContain("0");
  expect(before).toBe(0);
});

function read(file: string): string {
  return readFileSync(join(dist, file), "utf8");
}
