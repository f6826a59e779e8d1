import { describe, expect, test } from "vitest";
import { examples } from "../packages/playground/src/gallery/examples.ts";
import { lineDiff } from "../packages/playground/src/output/diff/line-diff.ts";
import { transform } from "../packages/playground/src/transform/transform.ts";

const before = `async function f(id) {
  const page = await get(id);
  return page;
}
f(1);
`;
const after = `function f(id) {
  return run(function* () {
    const page = yield get(id);
    return page;
  });
}
f(1);
`;

test("lines that move to the right stay the same, but for their await", () => {
  const changes = lineDiff(before, after);
  const removed = changes.map(({ fromA, toA }) => before.slice(fromA, toA));
  const added = changes.map(({ fromB, toB }) => after.slice(fromB, toB));
  expect(added.join("|")).toContain("return run(function* () {");
  expect(removed.join("|")).not.toContain("page");
  expect(added.join("|")).not.toContain("page");
});

describe("but for the indentation, the changes lead from one text to the other", () => {
  const texts = examples.map(({ id, program: { source, options } }) => {
    const outcome = transform({ source, options });
    return [id, source, outcome.kind === "output" ? outcome.code : ""] as const;
  });
  const others = [
    ["nothing to something", "", "a\nb"],
    ["something to nothing", "a\nb\n", ""],
    ["other line ends", "a\nb", "a\nb\n"],
    ["repeated lines", "}\n}\n}\n", "{\n}\n}\n}\n}"],
  ] as const;
  for (const [name, a, b] of [...texts, ...others]) {
    test(name, () => {
      const changes = lineDiff(a, b);
      let [rebuilt, at] = ["", 0];
      let atB = 0;
      for (const { fromA, toA, fromB, toB } of changes) {
        expect([fromA, fromB]).toSatisfy(([x, y]) => x >= at && y >= atB);
        rebuilt += a.slice(at, fromA) + b.slice(fromB, toB);
        [at, atB] = [toA, toB];
      }
      expect(unindented(rebuilt + a.slice(at))).toBe(unindented(b));
    });
  }
});

function unindented(text: string): string {
  return text.replace(/^[ \t]+/gm, "");
}
