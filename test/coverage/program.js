import { setTimeout as delay } from "node:timers/promises";

export async function load(id, fallback = "none") {
  if (id > 1) {
    return await fallback;
  }
  const page = await delay(1, id);
  return page ? page.toString() : fallback;
}

export const double = async (x) => x * 2;

export const never = async (x) => {
  await x;
  return "never";
};

export async function sum(numbers) {
  let total = 0;
  for await (const n of numbers) {
    if (n < 0) continue;
    total += n;
  }
  return total;
}

export async function* count(to = 3) {
  for (let i = 1; i <= to; i++) yield i;
  try {
    yield* [await 4];
  } finally {
    await null;
  }
}

export class Store {
  items = [];
  async add(...items) {
    try {
      if (items.length === 0) throw new Error("nothing");
      this.items.push(...(await Promise.all(items)));
    } catch (error) {
      return error.message;
    } finally {
      await null;
    }
    return this.items.length;
  }
  async unused() {
    await this.add(1);
    switch (await 1) {
      case 1:
        return "one";
      default:
        return "many";
    }
  }
}

export const nested = (flag) => {
  const inner = async () => {
    const value = flag && (await double(1));
    return value || "no";
  };
  return inner();
};

export async function idle() {
  await null;
  return "idle";
}
