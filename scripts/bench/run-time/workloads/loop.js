import { one } from "./one.js";

export async function loop(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await one;
  return sum;
}
