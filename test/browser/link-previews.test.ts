import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished } from "vitest";
import { servePlayground } from "../../packages/cli/src/playground/serve-playground.ts";
import { eventually, test } from "./test.ts";

const script = join(import.meta.dirname, "../../scripts/link-previews.ts");

test(
  "links to examples have pages with a picture of their timeline and a player",
  { tags: ["long"] },
  async ({ site, page }) => {
    const folder = mkdtempSync(join(tmpdir(), "unawait-previews-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(site.folder, folder, { recursive: true });
    const args = ["https://example.org/unawait", "order-puzzle", "abort", "--folder", folder];
    await promisify(execFile)(process.execPath, ["-C", "source", script, ...args]);
    const read = (name: string) => readFileSync(join(folder, "examples/order-puzzle", name));
    expect(read("timeline.svg").toString()).toMatch(/^<svg .*Native.*Output/s);
    const png = read("timeline.png");
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(JSON.parse(read("oembed.json").toString())).toMatchObject({
      type: "rich",
      title: "The order puzzle",
      html: expect.stringContaining("https://example.org/unawait/embed/#example=order-puzzle"),
    });
    const image = "https://example.org/unawait/examples/order-puzzle/timeline.png";
    expect(read("index.html").toString()).toContain(`property="og:image" content="${image}"`);
    const index = readFileSync(join(folder, "index.html"), "utf8");
    expect(index.match(/"og:image" content="[^"]*"/g)).toEqual([`"og:image" content="${image}"`]);
    const playground = await servePlayground({ site: folder });
    onTestFinished(() => playground.close());
    await page.goto(`${playground.url}examples/order-puzzle/`);
    await page.waitForURL(`${playground.url}#example=order-puzzle`);
    await eventually(page.getByRole("heading", { name: /what to look for/ })).toContain("puzzle");
  },
);
