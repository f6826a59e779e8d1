import * as fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { Comparison, describeDifference } from "./fuzz/compare.ts";
import { drivers } from "./fuzz/drivers.ts";
import { programs } from "./fuzz/grammar/programs.ts";
import { doors, faultOf, hostileTexts } from "./fuzz/hostile.ts";
import { nestings } from "./fuzz/nested.ts";
import { ignoreRejections, Realms } from "./fuzz/realms.ts";
import { sourceOf } from "./fuzz/source.ts";

afterAll(ignoreRejections());

const names = Object.keys(drivers);
const perDriver = 2;

/** `pnpm fuzz` tries more, with other seeds. */
const samples = fc.sample(programs({ depth: 3 }), {
  numRuns: perDriver * names.length,
  seed: 20_261_127,
});
const comparison = new Comparison(new Realms());

test.for(names)("generated programs log the same in the same ticks, %s", async (driver) => {
  const start = names.indexOf(driver) * perDriver;
  let compared = 0;
  for (const program of [...samples.slice(start), ...samples.slice(0, start)]) {
    if (compared === perDriver) break;
    const native = await comparison.native(program);
    const difference = native ? await comparison.difference(program, driver, native) : "skipped";
    if (difference === "skipped") continue;
    compared++;
    const found = difference && `${describeDifference(difference)}\n${sourceOf(program).code}`;
    expect(found).toBeUndefined();
  }
  expect(compared).toBe(perDriver);
});

const hostile = fc.sample(hostileTexts(), { numRuns: 80, seed: 20_261_127 });

test.for(Object.keys(doors))("what is no program ends in output or an error, %s", (door) => {
  for (const source of hostile) expect(faultOf(source, door), source.code).toBeUndefined();
});

test.for(Object.keys(nestings))("ten thousand %s end in output or a plain error", (form) => {
  const source = { filename: "nested.mjs", code: nestings[form]?.(10_000) ?? "" };
  for (const door of Object.keys(doors)) expect(faultOf(source, door)).toBeUndefined();
});
