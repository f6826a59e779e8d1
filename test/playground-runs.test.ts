import { parseSync } from "@babel/core";
import { compare, type Row, type TraceEvent } from "@unawait/trace";
import { describe, expect, test } from "vitest";
import { linesOf } from "../packages/playground/src/console/lines.ts";
import type { PageOptions } from "../packages/playground/src/options/options.ts";
import { resultOf, shuffled } from "../packages/playground/src/run/guess.ts";
import {
  areAlike,
  bearsOut,
  comparisonOf,
  type Report,
} from "../packages/playground/src/run/report.ts";
import { sizeOf } from "../packages/playground/src/run/size.ts";
import type { Outcome } from "../packages/playground/src/sandbox/outcome.ts";
import { culpritOf } from "../packages/playground/src/starvation/culprit.ts";
import { lanesOf } from "../packages/playground/src/timeline/lanes.ts";
import { rowSentence } from "../packages/playground/src/timeline/row-sentence.ts";
import { spansOf } from "../packages/playground/src/timeline/spans.ts";
import { scrollTo, windowOf } from "../packages/playground/src/timeline/window.ts";
import { applyEdits } from "../packages/playground/src/transform/edit.ts";
import { fixesOf } from "../packages/playground/src/transform/fixes.ts";
import { makePrograms } from "../packages/playground/src/transform/programs.ts";
import { checksOf, endingsOf, firstDifference } from "../packages/playground/src/verdict/words.ts";
import { instrument, logs, record } from "./support/trace-program.ts";

const puzzle = `async function a() { console.log(1); await b(); console.log(2); }
async function b() { console.log(3); }
setTimeout(() => console.log(4), 0);
a();
queueMicrotask(() => console.log(5));
Promise.resolve().then(() => console.log(6));`;

function programOf(source: string, options: PageOptions = {}) {
  return makePrograms({ files: [{ name: "main.tsx", source }], options, host: "browser" });
}

async function eventsOf(code: string): Promise<readonly TraceEvent[]> {
  return (await record(instrument(code, "native", true))).events;
}

async function rowsOf(code: string): Promise<readonly Row[]> {
  const events = await eventsOf(code);
  return compare(events, events).rows;
}

describe("lanes", () => {
  test("show what is on the stack, each microtask, and each timer", async () => {
    const rows = await rowsOf(puzzle);
    const { stack, microtasks, timers, hiddenTimers } = lanesOf(rows, "native");
    expect(stack.map(({ label }) => label)).toEqual([
      "script",
      "a",
      "b",
      "a",
      "script",
      "a",
      "microtask",
      "timer 1",
    ]);
    expect(microtasks.map(({ label }) => label)).toEqual(["a", "callback 1"]);
    expect(timers).toEqual([[expect.objectContaining({ from: 0, label: "timer 1, 0 ms" })]]);
    expect(rows[timers[0]?.[0]?.to ?? -1]?.left?.kind).toBe("timer");
    expect(hiddenTimers).toBe(0);
  });

  test("have no bars over each other, and one for each row of a run", async () => {
    const rows = await rowsOf(puzzle);
    const { stack } = lanesOf(rows, "output");
    const covered = stack.flatMap(({ from, to }) =>
      Array.from({ length: to - from + 1 }, (_, at) => from + at),
    );
    expect(covered).toEqual(rows.map((_, at) => at));
  });

  test("put timers apart that run at the same time, up to four", async () => {
    const rows = await rowsOf("for (let i = 0; i < 6; i++) setTimeout(() => console.log(i), i);");
    const { timers, hiddenTimers } = lanesOf(rows, "native");
    expect(timers.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
    expect(hiddenTimers).toBe(2);
  });

  test("end a cleared timer and begin an interval again", async () => {
    const cleared = await rowsOf("clearTimeout(setTimeout(() => {}, 9)); console.log(1);");
    expect(lanesOf(cleared, "native").timers[0]).toEqual([
      expect.objectContaining({ from: 0, to: 1 }),
    ]);
    const interval = await rowsOf(
      "let n = 0; const i = setInterval(() => { console.log(++n); if (n === 2) clearInterval(i); }, 5);",
    );
    const bars = lanesOf(interval, "native").timers.flat();
    expect(bars.map(({ label }) => label)).toEqual(Array(3).fill("timer 1, 5 ms"));
  });

  test("leave out what only the other run does", () => {
    const event = {
      seq: 0,
      task: 1,
      tick: 0,
      t: 0,
      lane: "script",
      kind: "log",
      text: "x",
    } as const;
    const rows = [{ right: event }];
    expect(lanesOf(rows, "native").stack).toEqual([]);
    expect(lanesOf(rows, "output").stack).toHaveLength(1);
  });
});

test("spans are the tasks and ticks, in order", async () => {
  const { tasks, ticks } = spansOf(await rowsOf(puzzle));
  expect(tasks.map(({ label }) => label)).toEqual(["Task 1: script", "Task 2"]);
  expect(ticks.map(({ label }) => label)).toEqual(["1.0", "tick 1", "2.0"]);
  expect(tasks[1]?.from).toBe((tasks[0]?.to ?? 0) + 1);
});

describe("the console's lines", () => {
  test("stand beside each other with what is not the same", () => {
    const log = (text: string, tick: number): TraceEvent => ({
      seq: 0,
      task: 1,
      tick,
      t: 0,
      lane: "micro",
      kind: "log",
      how: "log",
      text,
    });
    const [one, two, three] = [log("1", 1), log("2", 1), log("3", 2)];
    const { rows } = compare([one, two, three], [one, log("x", 1), log("3", 3), log("4", 3)]);
    const lines = linesOf(rows);
    expect(lines.map(({ native, output }) => [native?.text, output?.text])).toEqual([
      ["1", "1"],
      ["2", "x"],
      ["3", "3"],
      [undefined, "4"],
    ]);
    expect(lines.map(({ difference }) => difference)).toEqual([
      undefined,
      "another text",
      "another tick",
      "only in the output",
    ]);
    expect(rowSentence(rows.at(-2) as Row)).toContain(
      "not the same in both runs: another tick. In the output it comes in microtask tick 3 of task 1.",
    );
  });
});

describe("the window of a list", () => {
  test("is what is in view, and some more", () => {
    expect(windowOf(0, 300, 30, 5000)).toEqual({ from: 0, to: 22 });
    expect(windowOf(3000, 300, 30, 5000)).toEqual({ from: 88, to: 122 });
    expect(windowOf(150_000, 300, 30, 5000)).toEqual({ from: 4988, to: 5000 });
    expect(windowOf(9000, 300, 30, 3)).toEqual({ from: 3, to: 3 });
  });

  test("moves only if the item is not in it", () => {
    expect(scrollTo(5, 30, 100, 300)).toBeUndefined();
    expect(scrollTo(0, 30, 100, 300)).toBe(0);
    expect(scrollTo(100, 30, 0, 300)).toBe(2865);
  });
});

describe("a guess", () => {
  test("begins with the lines in another order, whatever chance says", () => {
    for (const random of [() => 0, () => 0.5, () => 0.999]) {
      const lines = shuffled(["a", "b", "c"], random).map(({ text }) => text);
      expect(lines).not.toEqual(["a", "b", "c"]);
      expect(lines.toSorted()).toEqual(["a", "b", "c"]);
    }
  });

  test("is right if every line is in its place", () => {
    const guess = ["a", "c", "b"].map((text, key) => ({ key, text }));
    expect(resultOf(guess, ["a", "c", "b"])).toContain("You were right");
    expect(resultOf(guess, ["a", "b", "c"])).toBe(
      "1 of 3 lines were in their place. You guessed: a, c, b",
    );
  });
});

function outcome(events: readonly TraceEvent[], more: Partial<Outcome> = {}): Outcome {
  return { end: "done", message: "Ended after 8 ms", events, dropped: 0, ...more };
}

function report(native: Outcome, output: Outcome): Report {
  return { native, output, comparison: comparisonOf({ native, output }), fixes: {} };
}

describe("the verdict", () => {
  test("counts ticks, and names the first row that differs", async () => {
    const events = await eventsOf(puzzle);
    const same = report(outcome(events), outcome(events));
    expect(checksOf(same).map(({ text }) => text)).toEqual([
      "Same output",
      "Same order",
      "Same ticks (1 = 1)",
    ]);
    expect(firstDifference(same)).toBeUndefined();
    expect(endingsOf(same)).toEqual([]);

    const other = report(outcome(events), outcome(events.filter(({ text }) => text !== "2")));
    expect(checksOf(other).map(({ text, isSame }) => [text, isSame])).toEqual([
      ["Different output", false],
      ["Different order", false],
      ["Different ticks", false],
    ]);
    expect(firstDifference(other)?.text).toMatch(
      /^First difference in row \d+, only natively \(natively at 1\.1\): The console shows 2/,
    );
  });

  test("compares programs that were stopped as far as both ran", async () => {
    const events = await eventsOf(puzzle);
    const stopped = { end: "stopped", message: "Stopped after 1 s" } as const;
    const both = report(outcome(events, stopped), outcome(events.slice(0, 5), stopped));
    expect(checksOf(both).every(({ isSame }) => isSame)).toBe(true);
    expect(endingsOf(both)).toEqual([
      "Both programs were stopped after 1 s.",
      "Compared as far as both ran.",
    ]);
    const one = report(outcome(events), outcome(events.slice(0, 5), stopped));
    expect(checksOf(one).some(({ isSame }) => isSame)).toBe(false);
    expect(endingsOf(one)).toEqual([
      "The original ended after 8 ms.",
      "The output was stopped after 1 s.",
    ]);
  });

  test("says nothing about programs that did not run", () => {
    const wrong = outcome([], { end: "syntax", message: "SyntaxError: no" });
    expect(checksOf(report(wrong, wrong))).toEqual([]);
    expect(endingsOf(report(wrong, wrong))).toEqual(["Both programs: SyntaxError: no."]);
  });

  test("sees that consoles are alike, or programs end in another way", async () => {
    const events = await eventsOf(puzzle);
    const sides = { native: outcome(events), output: outcome(events) };
    const later = events.map((event) => ({ ...event, t: event.t + 5, id: "9:9" }));
    expect(areAlike(sides, { native: outcome(later), output: outcome(later) })).toBe(true);
    expect(areAlike(sides, { ...sides, output: outcome(events.slice(0, 3)) })).toBe(false);
    expect(areAlike(sides, { ...sides, native: outcome(events, { end: "time" }) })).toBe(false);
  });

  test("sees that without probes something comes in another tick", async () => {
    const events = await eventsOf(puzzle);
    const late = events.map((event) => ({ ...event, tick: event.tick + 1 }));
    const same = report(outcome(events), outcome(events));
    const other = report(outcome(events), outcome(late));
    expect(bearsOut(same, same)).toBe(true);
    expect(bearsOut(other, same)).toBe(false);
    expect(bearsOut(same, other)).toBe(true);
  });

  test("measures bytes, not characters", async () => {
    expect((await sizeOf("é".repeat(1000))).raw).toBe(2000);
    expect((await sizeOf("é".repeat(1000))).gzip).toBeLessThan(60);
  });
});

describe("what keeps the loop busy", () => {
  const starvation = (id: string) => ({ ticks: 5000, busiest: [{ id, count: 5000 }] });

  test("is an await, or the call of queueMicrotask that came last", async () => {
    expect(culpritOf(outcome([], { starvation: starvation("3:5") }))).toBe("3:5");
    const events = await eventsOf("queueMicrotask(() => {});\n  queueMicrotask(() => {});");
    expect(culpritOf(outcome(events, { starvation: starvation("queueMicrotask") }))).toBe("2:3");
    expect(culpritOf(outcome(events))).toBeUndefined();
  });

  const yields = "await new Promise(resolve => setTimeout(resolve));";
  const cases: readonly (readonly [string, string, string, string])[] = [
    [
      "a statement of a block",
      "async function f() {\n  while (true) {\n    await null;\n  }\n}",
      "3:5",
      `async function f() {\n  while (true) {\n    ${yields}\n    await null;\n  }\n}`,
    ],
    [
      "the body of a loop",
      "async () => { for (;;) await 1 };",
      "1:24",
      `async () => { for (;;) { ${yields} await 1 } };`,
    ],
    [
      "an arrow without a block",
      "const f = async (x) => (await x);",
      "1:25",
      `const f = async (x) => { ${yields} return (await x); };`,
    ],
    [
      "the head of a loop",
      "async () => { for await (const x of y) log(x); };",
      "1:15",
      `async () => { for await (const x of y) { ${yields} log(x); } };`,
    ],
    [
      "a case of a switch",
      "async () => { switch (x) { case await y: await z; } };",
      "1:42",
      `async () => { switch (x) { case await y: ${yields} await z; } };`,
    ],
    [
      "a callback of queueMicrotask",
      "function f() { queueMicrotask(f); }",
      "1:16",
      "function f() { setTimeout(f); }",
    ],
  ];
  for (const [what, code, place, fixed] of cases) {
    test(`lets timers run: ${what}`, () => {
      const file = parseSync(code, { configFile: false, babelrc: false });
      if (file?.type !== "File") throw new TypeError("Unexpected absence of a program");
      const edits = fixesOf(file, code)[place];
      if (!edits) throw new Error(`Unexpected absence of a fix at ${place}`);
      expect(applyEdits(code, edits)).toBe(fixed);
      expect(() => parseSync(fixed, { configFile: false, babelrc: false })).not.toThrow();
    });
  }

  test("is fixed by what is offered: the timer comes", async () => {
    const code = `let n = 0;
      setTimeout(() => console.log("timer", n), 0);
      async function loop() { while (n < 300) { n++; await null; } console.log("end"); }
      loop();`;
    const made = programOf(code);
    if (made.kind === "problem") throw new Error(made.message);
    const [place] = Object.keys(made.fixes);
    const edits = made.fixes[place ?? ""];
    if (!edits) throw new Error("Unexpected absence of a fix");
    expect(logs(await eventsOf(code))).toEqual(["end", "timer 300"]);
    const fixed = logs(await eventsOf(applyEdits(code, edits).replace("300", "30")));
    expect(fixed.at(-1)).toBe("end");
    expect(fixed[0]).toMatch(/^timer \d$/);
  });
});

describe("the programs that run", () => {
  const programsOf = (source: string, options = {}) => {
    const made = programOf(source, options);
    if (made.kind === "problem") throw new Error(made.message);
    return made;
  };

  test("log the same with and without probes, natively and rewritten", async () => {
    const { native, output } = programsOf(`${puzzle}\nconsole.log(await 7, this === undefined);`);
    const runs = [native.traced, native.plain, output.traced, output.plain];
    const found = await Promise.all(runs.map(async (code) => (await record(code)).events));
    const [first, ...others] = found.map(logs);
    expect(first).toContain("4");
    for (const other of others) expect(other).toEqual(first);
    const [nativeEvents = [], , outputEvents = []] = found;
    expect(compare(nativeEvents, outputEvents)).toMatchObject({ sameTicks: true, sameOrder: true });
    expect(output.plain).not.toMatch(/\basync\b|\bawait\b/);
  });

  test("have no types", async () => {
    const { native, output } = programsOf(`enum Kind { One = 1 }
      interface Item<T> { kind: T }
      async function make<T>(kind: T): Promise<Item<T>> { return { kind: (await kind) as T }; }
      make<Kind>(Kind.One).then(({ kind }: Item<Kind>) => console.log(kind, Kind[kind]!));`);
    const events = await Promise.all(
      [native.traced, native.plain, output.traced, output.plain].map(async (code) => record(code)),
    );
    for (const run of events) expect(logs(run.events)).toEqual(["1 One"]);
    const awaited = events[0]?.events.find(({ kind }) => kind === "suspend");
    expect(awaited?.id).toBe("3:75");
  });

  test("have the driver that the options say", async () => {
    const { native, output } = programsOf(
      "(async () => console.log(await 42))().catch(() => {});",
      {
        driver: "textbook",
      },
    );
    const left = (await record(native.traced)).events;
    const right = (await record(output.traced)).events;
    expect(compare(left, right)).toMatchObject({ sameOutput: false, sameOrder: false });
  });

  test.each([
    { driver: "file" },
    { driver: "file", optimize: "size" },
    { driver: "file", optimize: false },
    { driver: "runtime" },
    { driver: "runtime", optimize: "size" },
  ])("do the same in the same ticks, recorded or not, with %o", async (options) => {
    const { native, output } = programsOf(`${puzzle}\nconsole.log(await 7);`, options);
    for (const kind of ["traced", "plain"] as const) {
      const left = (await record(native[kind])).events;
      const right = (await record(output[kind])).events;
      expect(logs(right)).toContain("7");
      expect(compare(left, right)).toMatchObject({ sameOutput: true, sameTicks: true });
    }
    expect(output.plain).not.toMatch(/\bimport\b|\basync function\b|\bawait\b/);
  });

  test("have no generator where none is needed, but when they are recorded", () => {
    const { output } = programsOf("(async () => { await 1; await 2; })();", { driver: "file" });
    expect(output.plain).not.toMatch(/function\*|yield/);
    expect(output.traced).toContain("yield");
  });

  test("are none of a module, nor of what does not parse", () => {
    expect(programOf("import 'x';")).toMatchObject({
      kind: "problem",
      message: expect.stringContaining('Cannot import "x": the playground has no packages'),
    });
    expect(programOf("let x = ;")).toMatchObject({
      kind: "problem",
      message: expect.stringContaining("Unexpected token"),
    });
  });
});
