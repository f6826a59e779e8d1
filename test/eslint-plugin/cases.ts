/*
 * Code for the rules, which the testers of both linters run.
 */
export interface Cases {
  readonly valid: readonly string[];
  /** Code with one report, and what a suggestion makes of it; empty if there is none. */
  readonly invalid: Readonly<Record<string, string>>;
  readonly options?: readonly unknown[];
}

const task = "await new Promise((resolve) => setTimeout(resolve));";

const fs = 'import { readFile, readdir, stat } from "node:fs/promises"; ';

const serial: Cases = {
  valid: [
    // An iteration needs the one before.
    "let url = first; for (const x of list) { const page = await fetch(url + x); url = page.url; }",
    "let sum = 0; for (const x of list) sum += (await fetch(x)).size;",
    "let last; for (const x of list) { await fetch(x + last); last = x; }",
    "const seen = []; for (const x of list) { if (seen.includes(x)) continue; seen.push(await fetch(x)); }",
    "const state = {}; for (const x of list) { state.page = await fetch(x + state.page); }",
    "for (const x of list) { list.push(await fetch(x)); }",
    "for (let i = 0; i < 9; i++) { const page = await fetch(i); i += page.size; }",
    "for (let i = 0; i < (await fetch(i)).size; i++) await fetch(i);",
    "const list = []; for (let i = 0; i < list.length; i++) { list.push(await fetch(i)); }",
    // What an iteration finds ends the loop.
    "for (const x of list) { if ((await fetch(x)).ok) break; }",
    "async () => { for (const x of mirrors) { try { return await fetch(x); } catch {} } };",
    "for (const x of list) { const page = await fetch(x); if (!page.ok) throw page; }",
    "async function* f() { for (const x of list) yield await fetch(x); }",
    "outer: for (const y of z) for (const x of list) { if (await fetch(x)) continue outer; }",
    // Retries, pages and polling: nothing differs from one iteration to the next.
    "for (let i = 0; i < 3; i++) { await fetch(url); }",
    "for (const x of list) await fetch(url);",
    "for (const x of list) { const target = url; await fetch(target); }",
    "while (more) await fetch(url);",
    "for (const x of list) { const { value } = await reader.read(); use(value); }",
    // A timer limits the rate.
    "for (const x of list) { await fetch(x); await new Promise((done) => setTimeout(done, 9)); }",
    "for (const x of list) { await fetch(x); await sleep(100); }",
    // Effects, in this order.
    "for (const x of list) await save(x);",
    "for (const x of list) { const page = await fetch(x); stream.write(page); }",
    "for (const x of list) { console.log(x); await fetch(x); }",
    "for (const x of list) await fetch(x, { method: 'POST' });",
    "for (const x of list) await fetch(x, { body: x });",
    "for (const x of list) await fetch(x, options);",
    "for (const x of list) { await transaction.query(x); await fetch(x); }",
    "for (const file of files) await import(file);",
    "let log = ''; async function load(x) { log += x; return fetch(x); } for (const x of list) await load(x);",
    "const log = []; async function load(x) { log.push(x); return fetch(x); } for (const x of list) await load(x);",
    "async function load(x, into) { into.push(await fetch(x)); } const all = []; for (const x of list) await load(x, all);",
    "async function load(x) { this.page = await fetch(x); } for (const x of list) await load(x);",
    "const pages = []; for (const x of list) { pages.push(await fetch(x)); use(pages); }",
    // Already at once, or in batches.
    "for (const part of parts) await Promise.all(part.map((x) => fetch(x)));",
    "for (const part of parts) { const all = await Promise.allSettled(part.map(async (x) => fetch(x))); use(all); }",
    "for await (const x of list) await fetch(x);",
    "for (const promise of promises) await promise;",
    "for (const x of list) fetch(x);",
    "for (const x of list) later(async () => { await fetch(x); });",
    "for (const y of z) for (const x of y) use(await fetch(x));",
    // A function of the file with the same name.
    "function fetch(x) { return other(x); } for (const x of list) await fetch(x);",
    "import { readFile } from './mine.js'; for (const x of list) await readFile(x);",
    fs + "for (const x of list) { const handle = await open(x); await readFile(handle); }",
  ],
  invalid: {
    "for (const x of list) await fetch(x);": "",
    "for (const x of list) { const page = await fetch(`/${x}`, { headers, method: 'GET' }); }": "",
    "const pages = []; for (const x of list) { const page = await fetch(x); pages.push(await page.json()); }":
      "",
    "const pages = {}; for (const x in list) pages[x] = await fetch(x);": "",
    "const pages = new Map(); for (const x of list) { try { pages.set(x, await fetch(x)); } catch { } }":
      "",
    "for (const item of list) item.page = await fetch(item.url);": "",
    "for (let i = 0; i < list.length; i++) { const url = list[i]; if (!url) continue; await fetch(url); }":
      "",
    [fs + "for (const x of list) await readFile(x, 'utf8');"]: "",
    "import fs from 'node:fs'; for (const x of list) await fs.promises.stat(x);": "",
    "import * as fs from 'fs/promises'; for (const x of list) await fs.stat(x);": "",
    "import { promises as fs } from 'fs'; for (const x of list) await fs.stat(x);": "",
    "const { stat } = require('fs').promises; for (const x of list) await stat(x);": "",
    "const fs = require('fs/promises'); for (const x of list) await fs.stat(x);": "",
    "import got from 'got'; for (const x of list) { const { body } = await got(x); JSON.parse(body).map(String); }":
      "",
    "const load = async (x) => { const page = await fetch(x); if (!page.ok) throw page; return page.json(); }; for (const x of list) await load(x);":
      "",
    [fs +
    "import path from 'node:path'; async function walk(folder) { const files = []; for (const entry of await readdir(folder)) { const file = path.join(folder, entry); if ((await stat(file)).isDirectory()) { files.push(...await walk(file)); } else { files.push(file); } } return files; }"]:
      "",
  },
};

export const cases: Readonly<Record<string, Cases>> = {
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
      "async function* f() { while (true) yield 1; } for await (const x of f()) if (x) break;",
      "async function* f() { while (true) yield 1; } for await (const x of f()) await fetch(x);",
      "async function* f() { while (true) yield 1; } for await (const x of f()) { if (x) throw x; }",
      "async function* f() { while (true) yield fetch(x); } for await (const x of f()) use(x);",
      "async function* f() { while (true) { await fetch(x); yield 1; } } for await (const x of f()) use(x);",
      "async function* f() { while (true) yield* g(); } for await (const x of f()) use(x);",
      "async function* f() { while (true) { yield 1; if (x) return; } } for await (const x of f()) use(x);",
      "async function* f() { if (x) return; while (true) yield 1; } for await (const x of f()) use(x);",
      "async function* f() { for (let i = 0; i < 9; i++) yield i; } for await (const x of f()) use(x);",
      "async function* f() { yield 1; } for await (const x of f()) use(x);",
      "function* f() { while (true) yield 1; } for await (const x of f()) { await fetch(x); }",
      "async function* f() { while (true) yield 1; } const all = f(); use(all);",
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
      "async function* f() { while (true) yield 'x'; } for await (const x of f()) { use(x); }": `async function* f() { while (true) yield 'x'; } for await (const x of f()) { use(x); ${task} }`,
      "const f = async function* () { const x = new Uint8Array(9); try { for (;;) { await null; yield x; } } finally { end(); } }; for await (const x of f()) use(x);": `const f = async function* () { const x = new Uint8Array(9); try { for (;;) { await null; yield x; } } finally { end(); } }; for await (const x of f()) { use(x); ${task} }`,
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
  "no-serial-await-in-loop": serial,
  "no-serial-await-in-loop: with names": {
    options: [{ independent: ["api.load*", "query"] }],
    valid: [
      "for (const id of ids) await api.save(id);",
      "for (const id of ids) { await api.loadUser(id); await new Promise((done) => setTimeout(done, 9)); }",
      "for (const id of ids) api.loadUser(id);",
      "for (const id of ids) { await api.loadUser(); }",
    ],
    invalid: {
      "for (const id of ids) await api.loadUser(id);": "",
      "for (const id in ids) { const rows = await query(id); rows.sort(); }": "",
    },
  },
};
