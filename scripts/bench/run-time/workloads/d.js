import { one } from "./one.js";

async function ten() {
  let sum = 0;
  for (let i = 0; i < 10; i++) sum += await one;
  return sum;
}

export async function d(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await ten();
  return sum;
}
