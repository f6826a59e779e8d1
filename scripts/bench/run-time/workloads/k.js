import { one } from "./one.js";

class Counter {
  constructor(start) {
    this.start = start;
    this.add = async (value) => {
      const first = await one;
      const second = await value;
      return this.start + first + second;
    };
  }
}

export async function k(n) {
  const counter = new Counter(5);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await counter.add(i);
  return sum;
}
