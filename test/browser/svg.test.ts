import { expect } from "vitest";
import { eventually, test } from "./test.ts";

test(
  "the timeline is copied as an SVG that shows both runs and holds nothing but text",
  { tags: ["long"] },
  async ({ page, run, status, click }) => {
    const hostile = "</text><script>alert(1)</script>&\0\ud800";
    await run(`
    async function load() { await null; console.log(${JSON.stringify(hostile)}); }
    load();
    setTimeout(() => {}, 5);`);
    await eventually(status).toMatch(/^✓ Same output/);
    await click("Copy as SVG");
    await eventually(page.locator(".copy .note")).toBe("Copied as SVG");
    const seen = await page.evaluate(async () => {
      const text = await navigator.clipboard.readText();
      // The page's policy allows no style sheet in a document that it parses.
      const unstyled = text.replace(/<style>[^]*<\/style>/, "");
      const svg = new DOMParser().parseFromString(unstyled, "image/svg+xml");
      return {
        names: [
          ...new Set([...svg.querySelectorAll("*")].map(({ tagName }) => tagName)),
        ].toSorted(),
        runs: [...svg.querySelectorAll(".run")].map(({ textContent }) => textContent),
        bars: [...svg.querySelectorAll("rect.bar")].map((bar) => bar.getAttribute("class")),
        marks: [...svg.querySelectorAll(".mark")].map(({ textContent }) => textContent),
        style: /<style>[^]*<\/style>/.exec(text)?.[0] ?? "",
        width: Number(svg.documentElement.getAttribute("width")),
      };
    });
    expect(seen.names).toEqual(["line", "rect", "svg", "text"]);
    expect(seen.runs).toEqual(["Native", "Output"]);
    expect(new Set(seen.bars)).toEqual(new Set(["bar stack", "bar microtasks", "bar timers"]));
    expect(seen.marks).toContain("▸");
    expect(seen.marks.filter((mark) => mark?.startsWith("“</t"))).toHaveLength(2);
    expect(seen.style).toMatch(
      /no-preference\) \{\s+\.cursor \{ opacity: 0\.15; animation: events \d+\.\ds steps/,
    );
    expect(seen.width).toBeGreaterThan(300);
  },
);
