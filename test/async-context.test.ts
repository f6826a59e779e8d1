import { AsyncLocalStorage } from "node:async_hooks";
import vm from "node:vm";
import type { Options } from "babel-plugin-unawait";
import { expect, test } from "vitest";
import { rewrite } from "./support/transform.ts";

const code = `
const later = () => new Promise((resolve) => setTimeout(resolve, 1));
async function* values(name) {
  for (let i = 0; i < 3; i++) {
    log(name, "begins", i);
    await later();
    log(name, "yields", i);
    yield i;
  }
}
async function consume(name, source) {
  for await (const value of source) log(name, value);
  log(name, "ends");
}
const shared = values("shared");
return Promise.all([
  enter("A", () => consume("a", shared)),
  enter("B", () => consume("b", shared)),
  enter("C", () => consume("c", values("own"))),
]);`;

const optionSets: readonly Options[] = [
  {},
  { driver: "file" },
  { driver: "file", optimize: false },
];

test.for(optionSets)(
  "loops over async generators keep their async context: %o",
  async (options) => {
    const source = { filename: "program.js", code: `function main(enter, log) {${code}}` };
    expect(await contextsOf(rewrite(source, options).code)).toEqual(await contextsOf(source.code));
  },
);

type Main = (enter: unknown, log: unknown) => Promise<unknown>;

async function contextsOf(program: string): Promise<string[]> {
  const storage = new AsyncLocalStorage<string>();
  const events: string[] = [];
  const log = (...values: unknown[]) => events.push([storage.getStore(), ...values].join(" "));
  const enter = (name: string, run: () => unknown) => storage.run(name, run);
  const main = vm.runInThisContext(`(() => {${program}
return main; })()`) as Main;
  await main(enter, log);
  return events;
}
