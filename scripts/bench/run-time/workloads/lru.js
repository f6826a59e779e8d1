import { one } from "./one.js";

/** Keeps the entries that were used last: a Map is in order of insertion. */
class Lru {
  constructor(size) {
    this.size = size;
    this.entries = new Map();
  }

  get(key) {
    const entry = this.entries.get(key);
    if (entry !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, entry);
    }
    return entry;
  }

  set(key, entry) {
    this.entries.set(key, entry);
    if (this.entries.size > this.size) this.entries.delete(this.entries.keys().next().value);
  }
}

class Loader {
  constructor(read) {
    this.read = read;
    this.cache = new Lru(32);
    this.pending = new Map();
  }

  async load(key) {
    const cached = this.cache.get(key);
    if (cached !== undefined) return cached;
    const pending = this.pending.get(key);
    if (pending !== undefined) return pending;
    const promise = this.readInto(key);
    this.pending.set(key, promise);
    return promise;
  }

  async readInto(key) {
    try {
      const value = await this.read(key);
      this.cache.set(key, value);
      return value;
    } finally {
      this.pending.delete(key);
    }
  }

  async loadMany(keys) {
    return Promise.all(keys.map((key) => this.load(key)));
  }
}

async function readUser(id) {
  await one;
  return { id, name: "user " + id };
}

export async function lru(n) {
  const loader = new Loader(readUser);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const user = await loader.load((i * 7) % 40);
    const [a, b, c] = await loader.loadMany([i % 8, (i + 1) % 8, i % 8]);
    sum += user.id + a.id + b.id + c.id;
  }
  return sum;
}
