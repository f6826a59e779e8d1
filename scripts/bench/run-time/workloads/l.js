import { one } from "./one.js";

class Account {
  constructor(balance) {
    this.balance = balance;
  }

  async with(amount) {
    const first = await one;
    const second = await amount;
    return this.balance + first + second;
  }
}

export async function l(n) {
  const account = new Account(5);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await account.with(i);
  return sum;
}
