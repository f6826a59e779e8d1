import { one } from "./one.js";

async function increment(value) {
  return (await value) + 1;
}

export async function b(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await increment(one);
  return sum;
}
