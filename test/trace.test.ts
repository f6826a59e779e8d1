import {
  compare,
  comparisonToMarkdown,
  defaultLimits,
  readMessage,
  sentenceOf,
  starvationSentence,
  stateAt,
  toJson,
  toMarkdown,
  type TraceEvent,
} from "@unawait/trace";
import { describe, expect, test } from "vitest";
import { instrument, logs, record, recordSlowly, rows } from "./support/trace-program.ts";

const puzzle = `
async function a() { console.log(1); await b(); console.log(2); }
async function b() { console.log(3); }
setTimeout(() => console.log(4), 0);
a();
queueMicrotask(() => console.log(5));
console.log(6);
`;

const native = () => record(instrument(puzzle, "native", true));

describe("a recording", () => {
  test("says what happened where, in which tick", async () => {
    expect(rows((await native()).events)).toEqual([
      "1.0 schedule 4:1 timeout",
      "1.0 enter 2:1",
      "1.0 log 2:22 log 1",
      "1.0 enter 3:1",
      "1.0 log 3:22 log 3",
      "1.0 settle 3:1 return undefined",
      "1.0 suspend 2:38 an object",
      "1.0 enqueue 6:1",
      "1.0 log 7:1 log 6",
      "1.1 resume 2:38 next undefined",
      "1.1 log 2:49 log 2",
      "1.1 settle 2:1 return undefined",
      "1.1 microtask 6:1",
      "1.1 log 6:22 log 5",
      "2.0 timer 4:1 timeout",
      "2.0 log 4:18 log 4",
    ]);
  });

  test("tells the stack, the queues and who waits at each event", async () => {
    const { events } = await native();
    const at = (row: string) => stateAt(events, rows(events).indexOf(row));
    const inB = at("1.0 log 3:22 log 3");
    expect(inB.stack.map(({ label }) => label)).toEqual(["script", "a", "b"]);
    expect(inB.timers).toMatchObject([{ ref: 1, delay: 0, id: "4:1" }]);
    const atEnd = at("1.0 log 7:1 log 6");
    expect(atEnd.stack.map(({ label }) => label)).toEqual(["script"]);
    expect(atEnd.waiting).toMatchObject([{ label: "a", id: "2:38" }]);
    expect(atEnd.microtasks).toMatchObject([
      { label: "a", certain: false },
      { label: "callback 1", certain: true },
    ]);
    const inA = at("1.1 log 2:49 log 2");
    expect(inA.stack.map(({ label }) => label)).toEqual(["microtask", "a"]);
    expect(inA.microtasks).toMatchObject([{ label: "callback 1", certain: true }]);
    expect(at("2.0 log 4:18 log 4")).toMatchObject({
      stack: [{ kind: "timer", label: "timer 1" }],
      timers: [],
      waiting: [],
    });
  });

  test("has a sentence for each event", async () => {
    const { events } = await native();
    const sentences = events.map(sentenceOf);
    expect(sentences[6]).toBe(
      "`a` suspends at line 2, column 38 on an object; control returns to its caller.",
    );
    expect(sentences[9]).toBe(
      "`a` resumes at line 2, column 38 with undefined, in microtask tick 1 of task 1.",
    );
    expect(sentences[14]).toBe("Timer 1 fires after 0 ms or more: task 2 begins.");
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z`].*[^ ]\.$/s);
  });

  test("is exported as a table and as data", async () => {
    const { events } = await native();
    expect(toMarkdown(events)).toContain("| 2 | 1.0 | log | 2:22 | The console shows 1, ");
    expect(JSON.parse(toJson(events))).toEqual(events);
    const hostile = { ...events[2], text: "<img onerror=alert(1)>|\n| x" } as TraceEvent;
    expect(toMarkdown([hostile])).toContain("\\<img onerror=alert(1)\\>\\| \\| x");
  });

  test("keeps so many events, and says that there were more", async () => {
    const code = "(async () => { for (let i = 0; i < 4000; i++) await i; console.log('end'); })()";
    const { events } = await record(instrument(code, "native", true));
    expect(events.filter(({ kind }) => kind === "truncated")).toHaveLength(1);
    expect(events.length).toBeLessThan(defaultLimits.events + 20);
  });

  test("is the same of both programs where they wait outside of all functions", async () => {
    const code = "console.log(await 1);\nfor await (const x of [2]) console.log(x);";
    const left = await record(instrument(code, "native", true));
    const right = await record(instrument(code, "output", true));
    expect(rows(left.events)).toEqual(rows(right.events));
    expect(logs(left.events)).toEqual(["1", "2"]);
    expect(left.events[0]).toMatchObject({ kind: "enter", id: "1:1" });
  });

  test("notes errors that nothing catches", async () => {
    const { events } = await record("console.log(1); throw new TypeError('gone');");
    expect(rows(events)).toEqual(["1.0 log log 1", "1.0 error TypeError"]);
  });

  test("finds the await that starves a timer", async () => {
    const code = `
      let on = true;
      setTimeout(() => { on = false; }, 0);
      (async () => { for (let i = 0; on && i < 3000; i++) await null; })();`;
    const { events } = await recordSlowly(instrument(code, "output", true));
    const { starvation } = events.find(({ kind }) => kind === "starvation") ?? {};
    expect(starvation?.ticks).toBeGreaterThan(100);
    expect(starvation?.busiest[0]?.id).toBe("4:59");
  });
});

describe("starvation is told in a sentence", () => {
  test("with the timer that waits, and the place that keeps the loop busy", () => {
    const busiest = [{ id: "4:9", count: 12_390 }];
    expect(starvationSentence({ ticks: 12_400, overdue: 81.4, delay: 0, busiest })).toBe(
      "12\u202f400 microtasks ran before the 0 ms timer, which is 81 ms late; nothing else " +
        "(rendering, input) can run meanwhile. It is the await at line 4, column 9 that keeps " +
        "the loop busy (12\u202f390 times).",
    );
  });

  test("with another task that waits", () => {
    const late = { ticks: 500, overdue: 60, delay: 0, how: "immediate", busiest: [] };
    expect(starvationSentence(late)).toBe(
      "500 microtasks ran before the immediate, which is 60 ms late; nothing else (rendering, " +
        "input) can run meanwhile.",
    );
  });
});

describe("two runs are compared", () => {
  test("equal ones are the same in everything", async () => {
    const left = await native();
    const right = await record(instrument(puzzle, "output", true));
    expect(compare(left.events, right.events)).toMatchObject({
      sameOutput: true,
      sameOrder: true,
      sameTicks: true,
      ticks: { left: 1, right: 1 },
      truncated: false,
    });
  });

  const base = (kind: TraceEvent["kind"], tick: number, more: object): TraceEvent => ({
    seq: 0,
    task: 1,
    t: 0,
    lane: "micro",
    kind,
    tick,
    ...more,
  });
  const log = (text: string, tick: number) => base("log", tick, { text, how: "log" });

  test("the first row that comes in another tick is found", () => {
    const left = [log("a", 1), log("b", 2)];
    const right = [log("a", 1), log("b", 4)];
    const comparison = compare(left, right);
    expect(comparison).toMatchObject({
      sameOutput: true,
      sameOrder: true,
      sameTicks: false,
      ticks: { left: 2, right: 4 },
      difference: { row: 1, kind: "tick" },
    });
    expect(comparisonToMarkdown(comparison, ["native", "output"])).toContain("| 1.2 | 1.4 | ≠ |");
  });

  test("an event without a partner is one row, and the others stay aligned", () => {
    const left = [log("a", 1), log("b", 1), log("c", 1)];
    const right = [log("a", 1), log("c", 1)];
    const comparison = compare(left, right);
    expect(comparison).toMatchObject({
      sameOutput: false,
      sameOrder: false,
      difference: { row: 1, kind: "event" },
    });
    expect(comparison.rows).toEqual([
      { left: left[0], right: right[0] },
      { left: left[1] },
      { left: left[2], right: right[1] },
    ]);
  });

  test("events in another order are another order", () => {
    const comparison = compare([log("a", 1), log("b", 1)], [log("b", 1), log("a", 1)]);
    expect(comparison).toMatchObject({ sameOutput: false, sameOrder: false, sameTicks: false });
  });
});

describe("what is logged becomes text, without running anything", () => {
  const text = async (code: string) => logs((await record(`console.log(${code})`)).events)[0];
  const cases: [string, string][] = [
    ["'a', 1, -0, 10n, null, undefined, Symbol('s')", "a 1 -0 10n null undefined Symbol(s)"],
    ["{ a: [1, 'two', { b: { c: {} } }] }", '{ a: [ 1, "two", { b: [Object] } ] }'],
    ["{ get a() { throw 1 }, set b(v) {} }", "{ a: [Getter], b: [Setter] }"],
    ["{ toString() { throw 1 } }", "{ toString: [Function: toString] }"],
    ["new Proxy({}, { ownKeys() { throw 1 } })", "[object that throws when looked at]"],
    ["(() => { const o = {}; o.o = o; return o })()", "{ o: [Circular] }"],
    ["new (class Name { x = 1 })", "Name { x: 1 }"],
    ["Object.create(null)", "[no prototype] {}"],
    ["new TypeError('wrong')", "TypeError: wrong"],
    ["Object.defineProperty(new Error('x'), 'message', { get() { throw 1 } })", "Error"],
    ["new Date(0), /a+/g, Promise.resolve()", "1970-01-01T00:00:00.000Z /a+/g Promise {}"],
    ["'%s is %d%%', 'x', 42.5, 'more'", "x is 42.5% more"],
    ["x => x, function named() {}", "[Function (anonymous)] [Function: named]"],
    [
      "'\\u202e<img src=x onerror=alert(1)>\\x1b[31m'",
      "\u202e<img src=x onerror=alert(1)>\x1b[31m",
    ],
  ];
  for (const [code, expected] of cases) {
    test(code, async () => expect(await text(code)).toBe(expected));
  }

  test("what is long is cut", async () => {
    const cut = await text("'x'.repeat(1e7)");
    expect(cut).toHaveLength(defaultLimits.text + 1);
    const escaped = await text("['\\0'.repeat(1e6)]");
    expect(escaped?.length).toBeLessThanOrEqual(defaultLimits.text + 1);
  });
});

describe("messages are read as hostile data", () => {
  const event = { seq: 0, task: 1, tick: 0, t: 0, lane: "script", kind: "log", text: "a" };
  const read = (data: unknown) => readMessage(data);
  const withEvent = (more: object) => read({ kind: "events", events: [{ ...event, ...more }] });

  test("those of a recorder are taken", async () => {
    const { events } = await native();
    expect(readMessage({ kind: "events", events })).toEqual({ kind: "events", events });
    expect(read({ kind: "beat", more: 1 })).toEqual({ kind: "beat" });
    const done = { kind: "done", dropped: 3, wasPatient: true };
    expect(read(done)).toEqual(done);
  });

  test("unknown fields are left out", () => {
    const message = withEvent({ html: "<b>", __proto__: { polluted: true } });
    expect(message).toEqual({ kind: "events", events: [event] });
  });

  const wrong: [string, unknown][] = [
    ["nothing", undefined],
    ["text", "events"],
    ["another kind", { kind: "eval" }],
    ["no list", { kind: "events", events: { length: 1 } }],
    ["too many events", { kind: "events", events: Array.from({ length: 1000 }, () => event) }],
    ["no event", { kind: "events", events: [null] }],
    ["a negative count", { kind: "done", dropped: -1 }],
  ];
  for (const [name, data] of wrong) {
    test(`${name} is refused`, () => expect(read(data)).toBeUndefined());
  }

  const wrongFields: object[] = [
    { kind: "constructor" },
    { lane: "__proto__" },
    { tick: Number.NaN },
    { t: Number.POSITIVE_INFINITY },
    { seq: 1.5 },
    { text: "x".repeat(3000) },
    { text: { toString: "x" } },
    { id: "javascript:alert(1)" },
    { fn: "x".repeat(300) },
    { delay: "1" },
    { starvation: { ticks: 1, busiest: [{ id: "<b>", count: 1 }] } },
    {
      starvation: {
        ticks: 1,
        busiest: Array.from({ length: 1000 }, () => ({ id: "1:1", count: 1 })),
      },
    },
  ];
  for (const fields of wrongFields) {
    test(`an event with ${JSON.stringify(fields).slice(0, 60)} is refused`, () => {
      expect(withEvent(fields)).toBeUndefined();
    });
  }
});
