import { setTimeout as sleep } from "node:timers/promises";
import { type Stall, watch, type WatchOptions } from "@unawait/guard/browser";
import { createMeter } from "@unawait/guard/meter";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { rewriteText } from "./support/transform.ts";

/** Rewritten code of this realm. */
function evaluate(code: string): unknown {
  // It is a script.
  // oxlint-disable-next-line no-eval
  return (0, eval)(rewriteText({ code, filename: "src/a.cjs" }, { guard: true }));
}

const flood = evaluate("(async function flood(on) { while (on()) await null; })") as (
  on: () => boolean,
) => Promise<void>;

/** Natively endless; here for as long as nothing is told, at most ten seconds. */
async function starve(told: readonly unknown[]): Promise<void> {
  const until = performance.now() + 10_000;
  const before = told.length;
  await flood(() => told.length === before && performance.now() < until);
}

function watching(options: WatchOptions): void {
  onTestFinished(watch(options));
}

function stalls(): { told: Stall[]; onStall: (stall: Stall) => void } {
  const told: Stall[] = [];
  return { told, onStall: (stall) => void told.push(stall) };
}

describe("watch", () => {
  test("names the place, the function and the count", async () => {
    const { told, onStall } = stalls();
    watching({ threshold: 30, onStall });
    await starve(told);
    expect(told).toHaveLength(1);
    const [stall] = told;
    expect(stall?.duration).toBeGreaterThanOrEqual(30);
    expect(stall?.times).toBe(1);
    expect(stall?.places).toEqual([
      { file: "src/a.cjs", line: 1, column: 42, name: "flood", resumptions: stall?.resumptions },
    ]);
    expect(stall?.resumptions).toBeGreaterThan(100);
  });

  test("names three places at most, the busiest first", async () => {
    const { told, onStall } = stalls();
    watching({ threshold: 30, onStall });
    const several = evaluate(`(async function several(on) {
      while (on()) {
        await 1;
        for (let i = 0; i < 3; i++) await 2;
        for (let i = 0; i < 9; i++) await 3;
        for (let i = 0; i < 6; i++) await 4;
      }
    })`) as typeof flood;
    const until = performance.now() + 10_000;
    await several(() => told.length === 0 && performance.now() < until);
    expect(told[0]?.places.map(({ line }) => line)).toEqual([5, 6, 4]);
  });

  test("tells of a stall once, and counts those at the same place", async () => {
    const { told, onStall } = stalls();
    watching({ threshold: 20, onStall });
    for (let i = 0; i < 3; i++) {
      await starve(told);
      const until = performance.now() + 60;
      // The loop continues after the report.
      await flood(() => performance.now() < until);
      await sleep(5);
    }
    expect(told.map(({ times }) => times)).toEqual([1, 2, 3]);
  });

  test("warns on the console: all about the first, then a line at the 2nd, 4th, …", async () => {
    const warn = vi.spyOn(console, "warn").mockReturnValue();
    const { calls } = warn.mock;
    watching({ threshold: 20 });
    const { told, onStall } = stalls();
    watching({ threshold: 40, onStall });
    for (let i = 0; i < 5; i++) {
      await starve(told);
      await sleep(5);
    }
    const lines = calls.map(([text]) => String(text).replaceAll(/[\d,]+(?= ms| times:)/g, "N"));
    warn.mockRestore();
    const head = "unawait: the event loop has been starved for N ms by flood (src/a.cjs:1:42).";
    expect(lines).toEqual([
      expect.stringMatching(
        /^unawait: .*\nCode resumed .*\n {2}N times: flood \(src\/a.cjs:1:42\)\n/,
      ),
      `${head} This has happened 2 times.`,
      `${head} This has happened 4 times.`,
    ]);
  });

  test("is not concerned by tasks that suspend often", async () => {
    const { told, onStall } = stalls();
    watching({ threshold: 100, onStall });
    for (let i = 0; i < 40; i++) {
      let rounds = 0;
      await flood(() => rounds++ < 500);
      await sleep(5);
    }
    expect(told).toEqual([]);
  });

  test("is not concerned by a computation, whatever suspends in it", async () => {
    const { told, onStall } = stalls();
    watching({ threshold: 50, onStall });
    const until = performance.now() + 200;
    const calls: Promise<void>[] = [];
    while (performance.now() < until) {
      let isFirst = true;
      calls.push(flood(() => isFirst && !(isFirst = false)));
    }
    await Promise.all(calls);
    expect(told).toEqual([]);
  });

  test("ends, and others go on", async () => {
    const first = stalls();
    const second = stalls();
    const end = watch({ threshold: 20, onStall: first.onStall });
    watching({ threshold: 20, onStall: second.onStall });
    // A busy machine may hold the thread up between the two, so that one is told alone.
    for (const { told } of [first, second]) {
      if (told.length === 0) await starve(told);
    }
    const before = [first.told.length, second.told.length];
    end();
    await sleep(5);
    await starve(second.told);
    expect([first.told.length, second.told.length - 1]).toEqual(before);
  });

  test("has an error of onStall thrown at the await", async () => {
    watching({
      threshold: 20,
      onStall: () => {
        throw new Error("enough");
      },
    });
    await expect(starve([])).rejects.toThrow("enough");
  });

  test("takes back its global", () => {
    const hooks = () => (globalThis as { unawaitGuard?: unknown }).unawaitGuard;
    const end = watch();
    expect(hooks()).toBeDefined();
    end();
    expect(hooks()).toBeUndefined();
  });
});

describe("the meter", () => {
  /** @param steps milliseconds between two looks at the clock, and the generation at each */
  function read(steps: readonly (readonly [milliseconds: number, ticks: number])[]): boolean[] {
    let time = 0;
    const meter = createMeter({ threshold: 500, now: () => time });
    meter.beginTask();
    return steps.map(([milliseconds, ticks]) => {
      time += milliseconds;
      return meter.read(ticks) !== undefined;
    });
  }

  const inSteps = (count: number, milliseconds: number) =>
    Array.from({ length: count }, (_, index) => [milliseconds, index * 20] as const);

  test("needs the time and the microtasks", () => {
    expect(
      read([
        [499, 1e6],
        [1, 1e6],
      ]),
    ).toEqual([false, false]);
    expect(read(inSteps(12, 45)).lastIndexOf(false)).toBe(10);
    expect(
      read([
        [40, 1],
        [1000, 2],
      ]),
    ).toEqual([false, false]);
  });

  test("takes a pause for one step", () => {
    expect(
      read([
        [10, 500],
        [3_600_000, 501],
        [10, 502],
      ]),
    ).toEqual([false, false, false]);
  });

  test("counts names that objects have", () => {
    const meter = createMeter({ threshold: 0, now: () => 0 });
    for (const id of ["constructor", "__proto__", "constructor"]) meter.count(id);
    expect(meter.read(1000)).toEqual({
      duration: 0,
      count: 3,
      busiest: [
        { id: "constructor", count: 2 },
        { id: "__proto__", count: 1 },
      ],
    });
    meter.beginTask();
    expect(meter.read(1000)).toEqual({ duration: 0, count: 0, busiest: [] });
  });
});
