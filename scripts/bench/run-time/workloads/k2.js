import { one } from "./one.js";

class Cart {
  constructor(rate) {
    this.rate = rate;
  }

  total(price) {
    const fee = price % 3;
    const sum = async (count) => {
      const first = await one;
      const second = await count;
      return (price * second + fee) * this.rate + first;
    };
    return sum(2);
  }
}

export async function k2(n) {
  const cart = new Cart(3);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await cart.total(i);
  return sum;
}
