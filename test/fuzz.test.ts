import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { Comparison, describeDifference, ignoreRejections, sourceOf } from "./fuzz/compare.ts";
import { drivers } from "./fuzz/drivers.ts";
import { programs } from "./fuzz/grammar.ts";

afterAll(ignoreRejections());

/** `pnpm fuzz` tries more, with other seeds. */
const samples = fc.sample(programs(3), {
  numRuns: 4 * Object.keys(drivers).length,
  seed: 20_261_127,
});
const comparison = new Comparison();

test.for(Object.keys(drivers))(
  "generated programs log the same in the same ticks, %s",
  async (driver) => {
    const offset = Object.keys(drivers).indexOf(driver);
    let compared = 0;
    for (const [index, program] of samples.entries()) {
      if (index % Object.keys(drivers).length !== offset) continue;
      const native = await comparison.native(program);
      if (!native) continue;
      compared++;
      const difference = await comparison.difference(program, driver, native);
      const found = difference && `${describeDifference(difference)}\n${sourceOf(program).code}`;
      expect(found).toBeUndefined();
    }
    expect(compared).toBeGreaterThan(0);
  },
);
