import { describe, expect, test } from "vitest";
import { corpus, type Kept, rewritePackage } from "./support/corpus.ts";

const seen: Kept[] = [];

/** `pnpm corpus` takes all files. */
describe("the author's formatting, in one of ten files", () => {
  test.for(corpus)("of %s, %s", ([name, glob]) => {
    const kept = rewritePackage(name, glob, 10);
    seen.push(kept);
    expect(kept.failures).toEqual([]);
  });

  test("is that of 99.5 % of the lines where nothing has to change", () => {
    const sum = (key: "rewritten" | "untouchedLines" | "lostLines") =>
      seen.reduce((total, kept) => total + kept[key], 0);
    expect(sum("rewritten")).toBeGreaterThanOrEqual(90);
    expect(1 - sum("lostLines") / sum("untouchedLines")).toBeGreaterThanOrEqual(0.995);
  });
});
