/*
 * The time per await of one long call, to native's, for a growing number of awaits.
 */
import { median } from "../../figures.ts";
import { request, respond, type TimeRequest } from "./protocol.ts";
import { orderOf, sample } from "./samples.ts";

type LongLoop = (promise: Promise<number>, n: number) => Promise<number>;

const { variants, rounds } = request() as TimeRequest;
const one = Promise.resolve(1);
const loops = await Promise.all(
  variants.map(async ({ name, file }) => {
    const { longLoop } = (await import(file)) as { longLoop: LongLoop };
    return { name, longLoop };
  }),
);
const growth: Record<string, Record<string, number>> = {};
for (const awaits of [1e3, 1e4, 1e5, 1e6]) {
  const ratios = new Map(loops.map(({ name }): [string, number[]] => [name, []]));
  // A million awaits take a while, a thousand no time.
  const repeats = Math.max(1, 1e5 / awaits);
  for (let round = -2; round < rounds; round += 1) {
    const times = new Map<string, number>();
    for (const { name, longLoop } of orderOf(loops, round + 2)) {
      const run = async (n: number) => {
        for (let i = 0; i < n; i += 1) await longLoop(one, awaits);
      };
      times.set(name, await sample(run, repeats));
    }
    const native = times.get(loops[0]?.name ?? "") ?? Number.NaN;
    if (round >= 0) for (const [name, all] of ratios) all.push((times.get(name) ?? 0) / native);
  }
  growth[awaits] = Object.fromEntries(Array.from(ratios, ([name, all]) => [name, median(all)]));
}
respond(growth);
