import { inject, onTestFinished } from "vitest";
import { browserTest, eventually, newContext, watch } from "./test.ts";

browserTest(
  "S8: without a network the page opens again, with all its parts and any link",
  async ({ browser }) => {
    // The only one in which the page has its service worker.
    const site = inject("site");
    const context = await newContext(browser, { baseURL: site.url });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const expectHealthy = watch(page, site);
    const isReady = () => eventually(page.getByRole("status").first()).toBe("Up to date");

    await page.goto("?safe");
    await isReady();
    await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
    await context.setOffline(true);
    await page.goto("about:blank");
    await page.goto("?safe#example=order-puzzle");
    await isReady();
    await page.getByRole("tab", { name: "Diff" }).click();
    await page.getByRole("textbox", { name: /^Changes/ }).waitFor();
    await page.getByRole("tab", { name: "Map" }).click();
    await page.getByRole("spinbutton", { name: "Line" }).waitFor();
    await page.getByRole("tab", { name: "Output" }).click();
    await page.getByRole("textbox", { name: "Your code" }).press("ControlOrMeta+a");
    await page.keyboard.insertText("async () => await offline");
    const output = page.getByRole("textbox", { name: "ES2015 output" });
    await eventually(() => output.textContent()).toContain("yield offline");
    await expectHealthy();
  },
);
