import { describe, expect, test } from "vitest";
import type { SourceFile } from "../packages/playground/src/program.ts";
import { makePrograms } from "../packages/playground/src/transform/programs.ts";
import { shownPlace } from "../packages/playground/src/transform/places-of-files.ts";
import { moduleGraph, nativeLogs } from "./support/module-graph.ts";
import { logs, record, rows } from "./support/trace-program.ts";
import { triesAll } from "./support/turns.ts";

type Texts = Readonly<Record<string, string>>;

function programsOf(main: string, others: Texts = {}, host: "browser" | "node" = "browser") {
  const files: SourceFile[] = [
    { name: "main.tsx", source: main },
    ...Object.entries(others).map(([name, source]) => ({ name, source })),
  ];
  return makePrograms({ files, options: {}, host });
}

/** What a program logs, which is the same natively and rewritten, with and without probes. */
async function logsOf(main: string, others: Texts = {}, host: "browser" | "node" = "browser") {
  const made = programsOf(main, others, host);
  if (made.kind === "problem") throw new Error(made.message);
  const { native, output, isModule } = made;
  const run = async (code: string) => (await record(code, { host, isModule })).events;
  const left = await run(native.traced);
  const right = await run(output.traced);
  expect(rows(right)).toEqual(rows(left));
  expect(logs(await run(native.plain))).toEqual(logs(left));
  expect(logs(await run(output.plain))).toEqual(logs(left));
  return logs(left);
}

describe("files that import each other", () => {
  test("run before those that import them, once, with live bindings", async () => {
    const main = `import load, { count, increment as more } from "./lib.js";
      import * as all from "./lib";
      console.log(count, more(), count, all.count, Object.keys(all).join());
      load().then((value) => console.log(value));`;
    const lib = `console.log("lib");
      export let count = 1;
      export const increment = () => ++count;
      export default async function () { return await "loaded"; }`;
    expect(await logsOf(main, { "lib.js": lib })).toEqual([
      "lib",
      "1 2 2 2 count,default,increment",
      "loaded",
    ]);
  });

  test("may import in a circle, and what others export", async () => {
    const main = `export { even } from "./even.ts"; import { even } from "./even.ts";
      console.log(even(4), even(7));`;
    const even = `import { odd } from "./deep/odd.js";
      export function even(n: number): boolean { return n === 0 || odd(n - 1); }`;
    const odd = `import { even } from "../even.js";
      export const odd = (n) => n !== 0 && even(n - 1);`;
    expect(await logsOf(main, { "even.ts": even, "deep/odd.js": odd })).toEqual(["true false"]);
  });

  test("await at their top level: who imports them waits", async () => {
    const main = `import { value } from "./slow.js"; import "./next.js"; console.log("main", value);
      export const own = await 2; console.log(own);`;
    const slow = "console.log('slow'); export const value = await Promise.resolve(1);";
    expect(await logsOf(main, { "slow.js": slow, "next.js": "console.log('next')" })).toEqual([
      "slow",
      "next",
      "main 1",
      "2",
    ]);
  });

  test("run in the order of the engine's own modules, whoever awaits or throws", async () => {
    for (const seed of Array.from({ length: triesAll ? 400 : 15 }, (_, index) => index)) {
      const [main = "", ...others] = moduleGraph(seed);
      const names = Object.fromEntries(others.map((text, index) => [`m${index + 1}.js`, text]));
      expect(await logsOf(main, names), `seed ${seed}`).toEqual(
        await nativeLogs([main, ...others]),
      );
    }
  });

  test("are imported when import() says so, and a missing one is a rejection", async () => {
    const main = `import("./later.js").then(({ x }) => console.log(x));
      console.log("main");
      import("./missing.js").catch(({ name, message }) => console.log(name, message));`;
    expect(await logsOf(main, { "later.js": "console.log('later'); export const x = 1;" })).toEqual(
      ["main", "later", "1", "TypeError Cannot find the module ./missing.js"],
    );
  });

  test("have their places in recordings", async () => {
    const made = programsOf("import { f } from './lib.js';\nf();", {
      "lib.js": "\nexport async function f() { await 1; }",
    });
    if (made.kind === "problem") throw new Error(made.message);
    const { events } = await record(made.native.traced);
    const places = events.map(({ kind, id = "" }) => `${kind} ${shownPlace(id, made.names)}`);
    expect(places).toEqual([
      "enter lib.js:2:8",
      "suspend lib.js:2:29",
      "resume lib.js:2:29",
      "settle lib.js:2:8",
    ]);
    expect(Object.keys(made.fixes)).toEqual(["lib.js:2:29"]);
  });

  const refused: readonly [string, string, Texts, string][] = [
    ["a package", "import 'react';", {}, 'Cannot import "react": the playground has no packages'],
    ["a file that is not there", "import './x.js';", {}, 'Cannot find "./x.js"'],
    ["a module of Node", "import 'fs';", {}, "choose the host node"],
    ["a file with an error", "import './x.js';", { "x.js": "\nlet = ;" }, "x.js: Unexpected"],
  ];
  for (const [what, main, others, message] of refused) {
    test(`are refused if one imports ${what}`, () => {
      expect(programsOf(main, others)).toMatchObject({
        kind: "problem",
        message: expect.stringContaining(message),
      });
    });
  }
});

describe("in Node", () => {
  test("files are required, and so are some of Node's modules", async () => {
    const main = `const { double } = require("./lib");
      const { setTimeout: sleep } = require("timers/promises");
      const { promisify } = require("node:util");
      const { EventEmitter, once } = require("events");
      const emitter = new EventEmitter();
      once(emitter, "ready").then(([value]) => console.log("ready", value));
      emitter.emit("ready", double(2));
      sleep(20, "slept").then(console.log);
      promisify(setTimeout)(5).then(() => console.log("promisified"));
      console.log(module.exports === exports, typeof require);`;
    const lib = "exports.double = (x) => x * 2; module.exports.other = 1;";
    expect(await logsOf(main, { "lib.js": lib }, "node")).toEqual([
      "true function",
      "ready 4",
      "promisified",
      "slept",
    ]);
  });

  test("in the callback of a file that was read an immediate precedes a timer", async () => {
    const main = `require("fs").readFile("x.txt", (error, text) => {
        console.log(error, text);
        setTimeout(() => console.log("timer"), 0);
        setImmediate(() => console.log("immediate"));
      });
      require("fs").readFile("missing.txt", ({ code }) => console.log(code));
      setImmediate(() => console.log("first immediate"));`;
    expect(await logsOf(main, {}, "node")).toEqual([
      "first immediate",
      "null the text of x.txt",
      "ENOENT",
      "immediate",
      "timer",
    ]);
  });
});

test("all of TypeScript, decorators and JSX run", async () => {
  const main = `enum Color { Red = "RED", Green = "GREEN" }
    const enum Flag { A = 1 << 0, B = A << 1, C = A | B }
    enum Mixed { A, B = "b".length, C = Math.max(1, 2) }
    namespace Shapes { export const side = 2; export namespace Deep { export const area = side * side; } }
    class Point { constructor(public x: number, private readonly y = 2) {} get sum() { return this.x + this.y; } }
    abstract class Base<T> { abstract load(): Promise<T>; declare z: string; }
    function logged(method: any, { name }: { name: unknown }) {
      return function (this: unknown, ...args: unknown[]) { console.log(name); return method.apply(this, args); };
    }
    class Impl extends Base<number> { @logged async load() { return (await 1) satisfies number; } }
    console.log(Color.Red, Flag.C, Mixed.B, Mixed.C, Shapes.Deep.area, new Point(1).sum);
    const hello = async (name: string) => <p class="x">Hello {await name}</p>;
    new Impl().load().then(async (v) => console.log(v!, await hello("Ada")));`;
  expect(await logsOf(main)).toEqual([
    "RED 3 1 2 4 3",
    "load",
    '1 { type: "p", props: { class: "x" }, children: [ "Hello ", "Ada" ] }',
  ]);
  expect(await logsOf("console.log(<any>1);")).toEqual(["1"]);
});

test("a script is sloppy, a module strict", async () => {
  expect(await logsOf("x = 1; console.log(x, typeof this);")).toEqual(["1 object"]);
  expect(await logsOf("try { x = await 1; } catch ({ name }) { console.log(name); }")).toEqual([
    "ReferenceError",
  ]);
  expect(await logsOf("console.log(typeof this); export {};")).toEqual(["undefined"]);
});
