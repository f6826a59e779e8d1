/* oxlint-disable */
"use strict";
const resolve = "resolve";
const gen = "gen";
const step = async (value = gen) => `${await value} ${resolve}`;
const { emit, asyncItems } = { emit: "emit", asyncItems: "items" };

async function shadows(onValue, reject = resolve) {
  const result = await onValue;
  let error = "error";
  {
    const gen = await result;
    error += gen;
  }
  return [result, reject, error, gen];
}

class Promises {
  static Promise = class Promise {
    static async resolve(value) {
      return [typeof this, await value];
    }
  };
  async run(Promise) {
    return [typeof Promise, await Promises.Promise.resolve(1), typeof globalThis.Promise];
  }
}

const Symbols =
  (Symbol, Object) =>
  async (...args) => [Symbol, await Object, args];

async function* items(resources = emit) {
  for await (const value of [resources, asyncItems]) yield value;
}

function closures() {
  const list = [];
  for (const resolve of [1, 2]) {
    list.push(async () => {
      for (let step = 0; step < 2; step++) list.push(await (async () => step + resolve)());
    });
  }
  return Promise.all(list.splice(0).map((run) => run())).then(() => list);
}

(async () => {
  log(await step(), await step(step()));
  log(await shadows("value"));
  log(await new Promises().run());
  log(await Symbols("symbol", "object")(1, 2));
  for await (const value of items()) log(value);
  log(await closures());
})().catch((error) => log("failed", error));
