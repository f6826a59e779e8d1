/*
 * A server in which everything is an async function: requests with bodies, streams that clients leave,
 * timers that are cancelled, a pool of connections to a database, errors. `pnpm soak` rewrites it.
 */
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { DatabaseSync } from "node:sqlite";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate, setTimeout } from "node:timers/promises";

const open = { streams: 0, connections: 0, requests: 0 };

class Pool {
  #free = [];
  #waiting = [];

  constructor(size) {
    const database = new DatabaseSync(":memory:");
    database.exec(
      "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, visits INTEGER DEFAULT 0)",
    );
    const insert = database.prepare("INSERT INTO users (id, name) VALUES (?, ?)");
    for (let id = 0; id < 1000; id++) insert.run(id, `user ${id}`);
    for (let i = 0; i < size; i++) this.#free.push(new Connection(database, this));
  }

  async acquire() {
    const connection = this.#free.pop() ?? (await new Promise((next) => this.#waiting.push(next)));
    open.connections++;
    return connection;
  }

  async release(connection) {
    open.connections--;
    await null;
    const next = this.#waiting.shift();
    if (next) next(connection);
    else this.#free.push(connection);
  }
}

class Connection {
  #database;
  #pool;
  #statements = new Map();

  constructor(database, pool) {
    this.#database = database;
    this.#pool = pool;
  }

  async get(sql, ...values) {
    await setImmediate();
    const statement = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement.get(...values);
  }

  async *rows(sql, ...values) {
    for (const row of this.#database.prepare(sql).iterate(...values)) {
      if (row.id % 7 === 0) await setImmediate();
      yield row;
    }
  }

  async [Symbol.asyncDispose]() {
    await this.#pool.release(this);
  }
}

const pool = new Pool(4);

async function user({ id }) {
  await using connection = await pool.acquire();
  const found = await connection.get("SELECT * FROM users WHERE id = ?", Number(id));
  if (!found) throw Object.assign(new Error(`no user ${id}`), { status: 404 });
  return { name: found.name, length: found.name.length };
}

async function* lines({ from = "0", count = "100" }) {
  open.streams++;
  try {
    await using connection = await pool.acquire();
    const sql = "SELECT id, name FROM users WHERE id >= ? ORDER BY id LIMIT ?";
    for await (const { id, name } of connection.rows(sql, Number(from), Number(count))) {
      yield `${id} ${name}\n`;
    }
  } finally {
    open.streams--;
  }
}

async function upload(_, request) {
  const hash = createHash("sha1");
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    hash.update(chunk);
    await null;
  }
  return { size, hash: hash.digest("hex") };
}

async function slow({ ms }, request) {
  const controller = new AbortController();
  request.once("close", () => controller.abort());
  const { signal } = controller;
  const winner = await Promise.race([
    setTimeout(Number(ms), "timer", { signal }),
    setTimeout(Number(ms) * 100, "never", { signal }).catch(() => "aborted"),
  ]);
  controller.abort();
  return { winner };
}

async function many({ count }) {
  const work = async (n) => {
    let sum = 0;
    for (let i = 0; i < 20; i++) sum += await (i % 3 ? Promise.resolve(i * n) : i);
    if (n % 5 === 4) throw new RangeError(`bad ${n}`);
    return sum;
  };
  const results = await Promise.allSettled(
    Array.from({ length: Number(count) }, (_, n) => work(n)),
  );
  return results.map(({ value, reason }) => value ?? reason.message);
}

async function fails() {
  try {
    await Promise.reject(new TypeError("broken"));
  } catch (error) {
    throw new Error("wrapped", { cause: error });
  } finally {
    await null;
  }
}

const stats = async () => {
  globalThis.gc();
  await setTimeout(50);
  globalThis.gc();
  const { heapUsed, rss, external } = process.memoryUsage();
  const handles = process.getActiveResourcesInfo().length;
  return { heapUsed, rss, external, handles, open: { ...open } };
};

const routes = { user, upload, slow, many, fails, stats };

async function answer(request, response) {
  const { pathname, searchParams } = new URL(request.url, "http://localhost");
  const parameters = Object.fromEntries(searchParams);
  const name = pathname.slice(1);
  if (name === "lines") {
    await pipeline(Readable.from(lines(parameters)), response);
    return;
  }
  const route = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (!route) throw Object.assign(new Error(`no route ${name}`), { status: 404 });
  const body = JSON.stringify(await route(parameters, request));
  response.setHeader("content-type", "application/json").end(body);
}

const server = createServer(async (request, response) => {
  open.requests++;
  try {
    await answer(request, response);
  } catch (error) {
    const { message, status = 500, cause } = error;
    if (response.headersSent || response.destroyed) response.destroy();
    else response.writeHead(status).end(JSON.stringify({ message, cause: cause?.message }));
  } finally {
    open.requests--;
  }
});

// Longer than a client waits before it uses a connection again, also on a busy machine.
server.keepAliveTimeout = 120_000;
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
