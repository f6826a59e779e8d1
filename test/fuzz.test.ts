import * as fc from "fast-check";
import { expect, test } from "vitest";
import { programs } from "./fuzz/grammar.ts";
import { drivers, runNatively, runRewritten, sourceOf } from "./fuzz/run.ts";

/** `pnpm fuzz` tries more, with other seeds. */
const samples = fc.sample(programs(3), {
  numRuns: 4 * Object.keys(drivers).length,
  seed: 20_261_127,
});

test.for(Object.keys(drivers))(
  "generated programs log the same in the same ticks, %s",
  async (driver) => {
    const offset = Object.keys(drivers).indexOf(driver);
    let compared = 0;
    for (const [index, program] of samples.entries()) {
      if (index % Object.keys(drivers).length !== offset) continue;
      const native = await runNatively(program);
      if (!native) continue;
      compared++;
      expect(await runRewritten(program, driver), sourceOf(program).code).toEqual(native);
    }
    expect(compared).toBeGreaterThan(0);
  },
);
