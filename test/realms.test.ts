import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import vm from "node:vm";
import type { Options } from "babel-plugin-unawait";
import { describe, expect, test } from "vitest";
import { runProgram, type Surroundings } from "./support/run-program.ts";
import { isTurn } from "./support/turns.ts";
import { rewriteText, type Source } from "./support/transform.ts";

/*
 * Realms whose built-in objects are not what they were: a page with polyfills and zones, a hardened
 * realm, values of another realm.
 */

const root = join(import.meta.dirname, "other-plugins/scripts");
const sources = globSync("*.js", { cwd: root })
  .toSorted()
  .map((name): Source => {
    const filename = join(root, name);
    return { filename, code: readFileSync(filename, "utf8") };
  });

const optionSets: Readonly<Record<string, Options>> = {
  inline: {},
  exact: { exact: true },
  captured: { promise: "captured" },
  file: { driver: "file" },
  "file, unoptimized": { driver: "file", optimize: false },
  "file, size": { driver: "file", optimize: "size" },
  runtime: { driver: "runtime" },
  "runtime, exact": { driver: "runtime", exact: true },
};

const ses = readFileSync(createRequire(import.meta.url).resolve("ses"), "utf8");

interface Realm extends Surroundings {
  readonly changesSpecies?: boolean;
}

const realms: Readonly<Record<string, Realm>> = {
  "that SES has locked down": {
    preparation: `{ const module = { exports: {} }, exports = module.exports; ${ses} }
      lockdown({ errorTaming: "unsafe", consoleTaming: "unsafe" });`,
  },
  "whose intrinsics are frozen": {
    preparation: `for (const name of Object.getOwnPropertyNames(globalThis)) {
      const value = globalThis[name];
      if (Object(value) !== value || value === globalThis) continue;
      Object.freeze(value);
      if (value.prototype) Object.freeze(value.prototype);
    }
    Object.freeze(Object.getPrototypeOf(function* () {}));
    Object.freeze(Object.getPrototypeOf(function* () {}).prototype);
    Object.freeze(Object.getPrototypeOf(Object.getPrototypeOf(function* () {}.prototype)));`,
  },
  "with wrapped methods of promises, as by a zone": {
    preparation: `for (const name of ["then", "catch", "finally"]) {
      const method = Promise.prototype[name];
      Promise.prototype[name] = function (...args) { return method.apply(this, args); };
    }`,
  },
  "with another species of promises": {
    changesSpecies: true,
    preparation: `{
      const Native = Promise;
      Object.defineProperty(Promise, Symbol.species, { get: () => class extends Native {} });
    }`,
  },
  "with more in the prototypes, as old libraries add it": {
    preparation: `Object.prototype.added = function () {};
      Array.prototype.last = function () { return this[this.length - 1]; };
      Function.prototype.bindLate = function () {};`,
  },
};

/** A foreign promise and thenable, natively awaited in more ticks than one of the own realm. */
const foreign: Source = {
  filename: "foreign.js",
  code: `async function wait(value) {
      try { log("value", await value); } catch (error) { log("error", error); }
      return value;
    }
    async function* each() { yield foreign.resolved(1); yield* [foreign.resolved(2)]; }
    (async () => {
      for (const make of [foreign.resolved, foreign.rejected, foreign.thenable]) {
        await wait(make(make.name)).then((value) => log("returned", value), (e) => log("thrown", e));
      }
      for await (const value of each()) log("each", value);
      for await (const value of foreign.list()) log("list", value);
      const result = await foreign.call(wait, "called from there");
      log(result, wait() instanceof Promise, wait.call(undefined, 1) instanceof foreign.Promise);
    })();`,
};

const otherRealm: unknown = vm.runInNewContext(`({
  Promise,
  resolved: (value) => Promise.resolve(value),
  rejected: (value) => Promise.reject(value),
  thenable: (value) => ({ then: (resolve) => resolve(value) }),
  list: async function* () { yield 1; yield Promise.resolve(2); },
  call: (fn, ...args) => fn(...args),
})`);

describe.for([...Object.entries(optionSets).entries()])("%s", ([row, [, options]]) => {
  const rewritten = new Map<Source, Source>();
  for (const source of [...sources, foreign])
    rewritten.set(source, { ...source, code: rewriteText(source, options) });

  const tried = Object.entries(realms).filter((_, column) => isTurn(row + column, 4));

  test.for(tried)("in a realm %s", async ([, realm]) => {
    // The species is one of those patches to Promise that take effect.
    const ignoresOrder = realm.changesSpecies === true && options.driver !== undefined;
    for (const source of sources) {
      const [native, found] = await runBoth(source, realm);
      if (!ignoresOrder) expect(found, source.filename).toEqual(native);
      else expect(withoutOrder(found)).toEqual(withoutOrder(native));
    }
  });

  test("with promises and thenables of another realm", async () => {
    const [native, found] = await runBoth(foreign, { globals: { foreign: otherRealm } });
    expect(native.length).toBeGreaterThan(12);
    expect(found).toEqual(native);
  });

  async function runBoth(source: Source, surroundings: Surroundings) {
    const native = await runProgram([source], surroundings);
    const found = await runProgram([rewritten.get(source) ?? source], surroundings);
    return [native, found] as const;
  }
});

function withoutOrder(events: readonly string[]): string[] {
  return events.map((event) => event.replace(/^\d+: /, "")).toSorted();
}
