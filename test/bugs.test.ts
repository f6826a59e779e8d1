import { describe, expect, test } from "vitest";
import { later, limits } from "./support/bug-limits.ts";
import {
  expectToBehave,
  numberOf,
  numbersOfCases,
  programs,
  read,
  runNatively,
  runRewritten,
} from "./support/bugs.ts";

/*
 * Classes of bugs that other tools had, or still have: `MP` numbers name them, and references in
 * test/bugs say where they were met. Each must not be ours, or must be known to be.
 */

/** Programs that show a limit of the option `exact`, which the plugin's README explains. */
const limitsOfExact: Record<string, string> = {
  "MP30-names-are-kept.js": "a function behind a computed key has no name",
};

/** Numbers about what a function is and sees, all of which is different for an exact one. */
const aboutFunctions = /^MP([012]|3[0-3]|5[5-9]|6[2-7])/;

describe("a bug of other tools", () => {
  for (const name of programs) {
    const title = name.replace(/\.\w+$/, "").replaceAll("-", " ");
    test(title, async () => {
      await expectToBehave(read(name));
    });
    if (!aboutFunctions.test(name)) continue;
    (name in limitsOfExact ? test.fails : test)(`${title}, with exact functions`, async () => {
      const source = read(name);
      expect(await runRewritten(source, { exact: true })).toEqual(await runNatively(source));
    });
  }
});

test("every program says which bug it is about", () => {
  for (const name of programs) {
    const [head] = read(name).code.split("\n");
    expect(head).toMatch(new RegExp(`^// ${numberOf(name)}: .{20}`));
  }
});

test("every number is covered in one way", () => {
  const numbers = Array.from(
    { length: 89 },
    (_, index) => `MP${String(index + 1).padStart(2, "0")}`,
  );
  const covered = [
    ...new Set(programs.map(numberOf)),
    ...new Set(numbersOfCases()),
    ...new Set(limits.map(({ number }) => number)),
    ...Object.keys(later),
  ];
  expect(covered.toSorted()).toEqual([...numbers, "MP19b"].toSorted());
  const known = Object.keys(limitsOfExact);
  expect(known.filter((name) => !programs.includes(name))).toEqual([]);
});
