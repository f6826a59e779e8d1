import { afterAll, expect, test } from "vitest";
import { Comparison, describeDifference } from "./fuzz/compare.ts";
import type { Mode } from "./fuzz/grammar/programs.ts";
import { ignoreRejections, Realms } from "./fuzz/realms.ts";
import { rarePrograms } from "./support/rare-programs.ts";

/*
 * Programs that hardly anybody writes, and that the generated ones do not contain: each logs natively
 * what it logs rewritten, in the same ticks.
 */

afterAll(ignoreRejections());

const comparison = new Comparison(new Realms());

for (const [title, { mode, drivers, code }] of Object.entries(rarePrograms)) {
  test.for(drivers)(`${title}, %s`, async (driver) => {
    const program: { mode: Mode; code: string } = { mode, code };
    const native = await comparison.native(program);
    expect(native?.length, "events logged").toBeGreaterThan(0);
    const difference = await comparison.difference(program, driver, native ?? []);
    expect(difference).not.toBe("skipped");
    expect(difference && describeDifference(difference as never)).toBeUndefined();
  });
}
