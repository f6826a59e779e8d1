import { transformSync } from "@babel/core";
import { describe, expect, test } from "vitest";
import { examples } from "../packages/playground/src/gallery/examples.ts";
import type { PageOptions } from "../packages/playground/src/options/options.ts";
import { outputPlugins } from "../packages/playground/src/transform/plugins.ts";
import { makePrograms } from "../packages/playground/src/transform/programs.ts";
import {
  instrument,
  logs,
  logsOf,
  record,
  recordSlowly,
  rows,
  type Traced,
} from "./support/trace-program.ts";

/** What each example logs, as task.tick and text: what it says one should look for. */
const facts: Record<string, readonly string[]> = {
  "fetch-user": [
    "1.0 1: before the first await",
    "1.0 2: the caller goes on",
    "2.1 3: the response is there",
    "3.1 4: the body is there",
    "3.2 5: Ada /u/7",
  ],
  abort: ["2.1 caught AbortError", "2.1 finally"],
  "node-phases": [
    "1.0 1: script",
    "1.0 2: nextTick",
    "1.1 3: microtask",
    "1.1 4: after await",
    "2.0 5: timers phase",
    "2.0 6: nextTick of the timer",
    "2.1 7: microtask of the timer",
    "3.0 8: check phase",
  ],
  "never-blocks": [
    "1.0 A: runs at once, as in any function",
    "1.0 B: nobody has waited for the await",
    "1.1 C: the rest runs later",
  ],
  "order-puzzle": ["1.0 1", "1.0 6", "1.1 3", "1.1 4", "1.2 5", "2.0 2"],
  "timer-or-microtask": [
    "1.0 async function",
    "1.0 script",
    "1.1 microtask",
    "1.1 after await",
    "1.1 then 1",
    "1.2 after another await",
    "1.2 then 2",
    "2.0 timer",
  ],
  "return-await": [
    "1.1 tick 1",
    "1.2 return await promise",
    "1.2 tick 2",
    "1.3 return promise",
    "1.3 tick 3",
  ],
  "non-promise": [
    "1.0 nothing has gone on yet",
    "1.1 then is called",
    "1.1 a number → 42",
    "1.1 a promise → 43",
    "1.2 a thenable → hello",
  ],
  "try-catch-finally": ["1.0 try", "1.1 catch broken", "1.2 finally", "1.3 value: from catch"],
  "loop-or-all": [
    "1.0 start a",
    "2.1 got a",
    "2.1 start b",
    "3.1 got b",
    "3.1 start c",
    "4.1 got c",
    "4.2 start d",
    "4.2 start e",
    "4.2 start f",
    "7.2 got d e f",
  ],
  "unhandled-rejection": ["1.2 in time: nobody listens", "2.1 too late: nobody listens"],
  "textbook-driver": ["1.1 caught: no network", "1.1 cleaned up", "1.2 value: 42", "1.2 went well"],
  "cpu-work": [
    "1.0 sum begins",
    "1.0 sum ends",
    "1.0 script goes on only now",
    "1.1 total 4500001500000",
    "2.0 timer",
  ],
  "endless-microtasks": [
    "1.0 script ends",
    "1.1100 poll ends after 1100 rounds",
    "2.0 timer, after 1100 rounds",
  ],
  "endless-recursion": ["1.0 script ends", "2.0 timer, after 1100 rounds"],
  "macrotask-fix": ["1.0 script ends", "2.0 timer, after 1 round", "3.1 poll ends"],
  "for-await": ["1.2 5", "1.4 4", "1.6 3", "1.7 closing", "1.8 closed", "1.9 behind the loop"],
  "async-generator": [
    "1.0 nothing runs yet",
    "1.0 begins with the first next()",
    "1.2 answer: yes",
    "1.5 a false",
    "1.5 b false",
    "1.5 end true",
  ],
  "this-and-arguments": ["1.2 arguments 3", "1.3 count 2"],
  "promise-subclass": [
    "1.0 result is a Task: false",
    "1.1 then of Task",
    "1.1 a promise: 2",
    "1.1 then of Task",
    "1.3 a Task: 1",
  ],
};

describe("each example", () => {
  for (const { id, title, lookFor, program } of examples) {
    // What never ends on its own ends after so many rounds here.
    const code = program.source.replace("most = Infinity", "most = 1100");

    const { host = "browser" } = program;

    test(`${title}: what it says comes true, natively and rewritten`, async () => {
      const native = await record(instrument(code, "native", true), { host });
      const output = await record(instrument(code, "output", true), { host });
      expect(timedLogs(native)).toEqual(facts[id]);
      expect(rows(output.events)).toEqual(rows(native.events));
      const plain = await record(instrument(code, "output", false), { host });
      expect(logs(plain.events)).toEqual(logs((await record(code, { host })).events));
      expect(lookFor.length).toBeGreaterThan(1);
    });

    test.each<PageOptions>([{ driver: "file" }, { driver: "file", optimize: "size" }])(
      `${title}: the same in the same ticks with %o`,
      async (options) => {
        const made = makePrograms({
          files: [{ name: "main.tsx", source: code }],
          options,
          host,
        });
        if (made.kind === "problem") throw new Error(made.message);
        const { native, output } = made;
        for (const kind of ["traced", "plain"] as const) {
          const left = await record(native[kind], { host });
          const right = await record(output[kind], { host });
          expect(rows(right.events)).toEqual(rows(left.events));
        }
      },
    );
  }

  test("is there once, with facts", () => {
    const ids = examples.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(16);
    expect(Object.keys(facts).toSorted()).toEqual(ids.toSorted());
  });
});

describe("beyond what is logged", () => {
  test("two of three rejections are reported", async () => {
    const { events } = await record(instrument(sourceOf("unhandled-rejection"), "native", true));
    expect(events.filter(({ kind }) => kind === "rejection")).toHaveLength(2);
  });

  test("the loop runs one timer at a time, Promise.all three", async () => {
    const { events } = await record(instrument(sourceOf("loop-or-all"), "native", true));
    const kinds = events.map(({ kind }) => kind);
    const timers = kinds.filter((kind) => kind === "schedule" || kind === "timer");
    expect(timers.join(" ")).toBe(
      `${"schedule timer ".repeat(3)}${"schedule ".repeat(3)}timer timer timer`,
    );
  });

  for (const id of ["endless-microtasks", "endless-recursion"]) {
    test(`${id} starves its timer`, async () => {
      const code = sourceOf(id).replace("most = Infinity", "most = 1100");
      const { events } = await recordSlowly(instrument(code, "output", true));
      expect(events.filter(({ kind }) => kind === "starvation")).not.toEqual([]);
    });
  }

  test("macrotask-fix starves nothing", async () => {
    const { events } = await recordSlowly(instrument(sourceOf("macrotask-fix"), "output", true));
    expect(events.filter(({ kind }) => kind === "starvation")).toEqual([]);
  });
});

describe("the textbook driver", () => {
  const source = sourceOf("textbook-driver");

  function withTextbook(code: string, trace: boolean): string {
    const plugins = outputPlugins({ driver: "textbook" }, trace);
    return transformSync(code, { plugins, configFile: false, babelrc: false })?.code ?? "";
  }

  test("fails for what is no promise, and skips catch and finally", async () => {
    const wrong = await logsOf(withTextbook(source, false));
    expect(wrong).toEqual(["failed: TypeError", "not caught: no network"]);
  });

  test("does so too while it is recorded", async () => {
    const traced = await record(withTextbook(source, true));
    expect(logs(traced.events)).toEqual(["failed: TypeError", "not caught: no network"]);
  });

  test("is ours but for the waiting", () => {
    const code = withTextbook("async function f(onValue) { return await onValue; }", false);
    expect(code).toContain("result.value.then(");
    expect(code).not.toMatch(/gen\.throw|Promise\.prototype/);
  });
});

function sourceOf(id: string): string {
  const example = examples.find((candidate) => candidate.id === id);
  if (!example) throw new Error(`Unexpected example ${id}`);
  return example.program.source;
}

function timedLogs({ events }: Traced): string[] {
  return events
    .filter(({ kind }) => kind === "log")
    .map(({ task, tick, text }) => `${task}.${tick} ${text}`);
}
