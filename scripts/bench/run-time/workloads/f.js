import { one } from "./one.js";

async function double(i) {
  const first = await one;
  const sum = await (first + i);
  return sum * 2;
}

export async function f(n) {
  let total = 0;
  for (let i = 0; i < n; i++) {
    const calls = [];
    for (let j = 0; j < 1000; j++) calls.push(double(j));
    for (const result of await Promise.all(calls)) total += result;
  }
  return total;
}
