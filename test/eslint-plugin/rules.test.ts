import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Linter, RuleTester } from "eslint";
import plugin from "eslint-plugin-unawait";
import oxlintPlugin from "eslint-plugin-unawait/oxlint";
import { describe, expect, test } from "vitest";

Object.assign(RuleTester, { describe, it: test, itOnly: test.only });
const tester = new RuleTester({ languageOptions: { sourceType: "module" } });

interface Cases {
  readonly valid: readonly string[];
  readonly invalid: Readonly<Record<string, string>>;
}

const task = "await new Promise((resolve) => setTimeout(resolve));";

const cases: Readonly<Record<string, Cases>> = {
  "no-endless-microtasks": {
    valid: [
      "for (;;) { await null; if (x) break; }",
      "for (;;) { await null; if (x) throw x; }",
      "async () => { for (;;) { await null; if (x) return; } }",
      "a: for (;;) { for (;;) { await null; break a; } }",
      "a: for (const x of y) { for (;;) { await null; continue a; } }",
      "for (;;) { await null; switch (x) { case 1: process.exit(); } }",
      "for (let i = 0; i < 9; i++) await null;",
      "let i = 9; while (i--) await null;",
      "let more = true; while (more) { await null; more = next(); }",
      "let more = true; const stop = () => { more = false; }; while (more) { await null; work(stop); }",
      "while (queue.length > 0) await null;",
      "while (next()) await null;",
      "while (unknown) await null;",
      "for (;;) await fetch(x);",
      "for (;;) { await null; await fetch(x); }",
      "for (;;) await promise;",
      "let p = null; p = fetch(x); for (;;) await p;",
      "for (;;) await Promise.all([null, fetch(x)]);",
      "for (;;) await Promise.all(list);",
      "for (;;) await new Promise(setImmediate);",
      "for (;;) await { then(f) { setTimeout(f); } };",
      "async function* f() { for (;;) { await null; yield 1; } }",
      "for (;;) { (async () => { await null; })(); }",
      "const f = async () => fetch(x); for (;;) await f();",
      "const f = async () => { await fetch(x); }; for (;;) await f();",
      "const Promise = other; for (;;) await Promise.resolve();",
      "function f() { queueMicrotask(g); } function g() { setTimeout(f); }",
      "function f() { if (x) queueMicrotask(f); }",
      "function f() { if (x) return; queueMicrotask(f); }",
      "function f() { fetch(x).then(f); }",
      "function f() { setTimeout(f); }",
      "function f() { return f(); }",
      "async function f() { return f(); }",
      "async function f() { await fetch(x); return f(); }",
      "async function f(n) { await null; return n ? f(n - 1) : 0; }",
      "function f() { x.queueMicrotask(f); }",
      "function* f() { queueMicrotask(f); }",
    ],
    invalid: {
      "while (true) await null;": `while (true) { await null; ${task} }`,
      "for (;;) { await Promise.resolve(1); }": `for (;;) { await Promise.resolve(1); ${task} }`,
      "do { await 0; } while (1);": `do { await 0; ${task} } while (1);`,
      "for (;;) {\n  await null;\n}": `for (;;) {\n  await null;\n  ${task}\n}`,
      "let ready = false; later(() => { ready = true; }); while (!ready) await null;": `let ready = false; later(() => { ready = true; }); while (!ready) { await null; ${task} }`,
      "for (;;) { await null; try { work(); } catch { continue; } }": `for (;;) { await null; try { work(); } catch { continue; } ${task} }`,
      "for (;;) { await null; for (const x of y) break; }": `for (;;) { await null; for (const x of y) break; ${task} }`,
      "for (;;) await Promise.all([1, Promise.resolve(2)]);": `for (;;) { await Promise.all([1, Promise.resolve(2)]); ${task} }`,
      "for (;;) await Promise.resolve().then(() => 1);": `for (;;) { await Promise.resolve().then(() => 1); ${task} }`,
      "for (;;) { for await (const x of [1, 2]) use(x); }": `for (;;) { for await (const x of [1, 2]) use(x); ${task} }`,
      "const f = async () => { await g(); }; async function g() {} for (;;) await f();": `const f = async () => { await g(); }; async function g() {} for (;;) { await f(); ${task} }`,
      "for (;;) { await null; (() => { return 1; })(); }": `for (;;) { await null; (() => { return 1; })(); ${task} }`,
      "function bad() { Promise.resolve().then(bad); }": "",
      "function f() { work(); queueMicrotask(f); }": "",
      "function f() { queueMicrotask(() => f()); }": "",
      "function f() { queueMicrotask(() => { work(); f(); }); }": "",
      "function f() { process.nextTick(f); }": "",
      "async function f() { await null; return f(); }": "",
      "async function f() { await null; await f(); }": "",
      "const f = async () => { await null; void f(); };": "",
      "function f() { queueMicrotask(g); } function g() { process.nextTick(f); }": "",
    },
  },
  "no-floating-async-callback": {
    valid: [
      "list.forEach((x) => { save(x); });",
      "list.map(async (x) => save(x));",
      "new Promise((resolve) => { load().then(resolve); });",
      "new Other(async () => {});",
      "emitter.on('x', (data) => save(data));",
      "emitter.on('x', async (data) => { try { await save(data); } catch (error) { log(error); } });",
      "emitter.on('x', async (data) => { if (!data) return; try { await save(data); } catch { } });",
      "emitter.on('x', async (data) => save(data).catch(log));",
      "setTimeout(async () => { try { await save(); } catch { } }, 5);",
      "setTimeout(work, 5);",
      "$(x).on(async () => {});",
    ],
    invalid: {
      "list.forEach(async (x) => { await save(x); });": "",
      "async function each(x) { await save(x); } list.forEach(each);": "",
      "new Promise(async (resolve) => { resolve(await load()); });": "",
      "emitter.on('x', async (data) => { await save(data); });": "",
      "emitter.once(name, async (data) => { await save(data); });": "",
      "target.addEventListener('x', async () => { try { a(); } finally { await b(); } });": "",
      "emitter.on('x', async () => { try { await a(); } catch { } await b(); });": "",
      "setInterval(async () => { await save(); }, 5);": "",
      "process.nextTick(async () => { await save(); });": "",
    },
  },
  "no-mixed-async-styles": {
    valid: [
      "async function load(id) { return get(id); }",
      "function load(id, callback) { get(id, (error, page) => callback(null, page)); }",
      "async (request, response, next) => { try { await x(); } catch (error) { next(error); } };",
      "async (request, response, next) => { await x(); next(); };",
      "async function load(id, callback) { if (callback) callback(null, 1); return 1; }",
      "async function load(id, callback) { callback?.(null, 1); return 1; }",
      "function load(id, callback) { if (typeof callback !== 'function') return get(id).then(x); callback(null, 1); }",
      "async (callback, id) => { callback(null); };",
      "await list.map((x, i) => { if (x) return i; });",
      "await run((error) => { log(error); });",
      "await run(async (error) => { if (error) throw error; });",
      "await get(id);",
      "await get(id).catch((error) => { if (error) throw error; });",
      "async function load(id, callback) { if (isFunction(callback)) { callback(null, 1); } return 1; }",
      "function load(id, callback) { if (!id) return callback(null); return get(id).then((x) => callback(null, x)); }",
    ],
    invalid: {
      "async function load(id, callback) { const page = await get(id); callback(null, page); }": "",
      "async (id, done) => { try { done(undefined, await get(id)); } catch (error) { done(error); } };":
        "",
      "function load(id, callback) { return get(id).then((page) => { callback(null, page); }); }":
        "",
      "function load(id, callback) { return new Promise(() => { callback(null, 1); }); }": "",
      "await get(id, (error, page) => { if (error) throw error; use(page); });": "",
      "await get(id, function (problem) { if (problem) return reject(problem); });": "",
    },
  },
};

for (const [name, { valid, invalid }] of Object.entries(cases)) {
  const rule = plugin.rules?.[name];
  if (!rule) throw new Error(`No rule ${name}`);
  tester.run(name, rule, {
    valid: [...valid],
    invalid: Object.entries(invalid).map(([code, output]) => ({
      code,
      errors: [output === "" ? {} : { suggestions: 1 }].map((error) =>
        output === ""
          ? { message: /./ }
          : { message: /./, ...error, suggestions: [{ messageId: "yield", output }] },
      ),
    })),
  });
}

describe("README.md", () => {
  const readme = readFileSync(
    join(import.meta.dirname, "../../packages/eslint-plugin/README.md"),
    "utf8",
  );
  const lint = (code: string, name: string): string[] =>
    new Linter()
      .verify(code, [{ ...plugin.configs.recommended, languageOptions: { sourceType: "module" } }])
      .map(({ ruleId, message }) => (ruleId === `unawait/${name}` ? name : message));

  test.for(Object.keys(cases))("%s: each wrong example is reported, and no right one", (name) => {
    const [, section = ""] =
      new RegExp(`### ${name}\n([^]*?)(?=\n###|\nLicense)`).exec(readme) ?? [];
    const [wrong = "", right = ""] = [...section.matchAll(/```js\n([^]*?)```/g)].map(
      ([, code]) => code,
    );
    const parts = wrong.trim().split("\n\n");
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(lint(part, name), part).toEqual([name]);
    for (const part of right.trim().split("\n\n")) expect(lint(part, name), part).toEqual([]);
  });

  test("the first example is reported at its loop", () => {
    const [, code = ""] = /```js\n([^]*?)```/.exec(readme) ?? [];
    const [report] = new Linter().verify(code, [
      { ...plugin.configs.recommended, languageOptions: { sourceType: "module" } },
    ]);
    expect(report).toMatchObject({ line: 3, column: 1, ruleId: "unawait/no-endless-microtasks" });
    expect(readme.replaceAll(/\s+/g, " ")).toContain(report?.message);
  });
});

test("oxlint gets the same rules", () => {
  expect(oxlintPlugin.rules).toBe(plugin.rules);
  expect(Object.keys(plugin.configs.recommended.rules ?? {})).toEqual(
    Object.keys(plugin.rules ?? {}).map((name) => `unawait/${name}`),
  );
});
