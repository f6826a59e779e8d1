import { one } from "./one.js";

const cache = new Map();

async function load(key) {
  return key + (await one);
}

async function get(key) {
  if (cache.has(key)) return cache.get(key);
  const value = await load(key);
  cache.set(key, value);
  return value;
}

export async function m(n) {
  cache.clear();
  let sum = 0;
  for (let i = 0; i < n; i++) {
    if (i % 100 === 0) cache.clear();
    sum += await get(7);
  }
  return sum;
}
