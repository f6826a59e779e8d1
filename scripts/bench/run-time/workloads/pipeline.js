import { one } from "./one.js";

async function* read(n) {
  for (let i = 0; i < n; i++) {
    await one;
    yield { id: i, price: i % 10 };
  }
}

async function* filter(source, accepts) {
  for await (const value of source) {
    if (accepts(value)) yield value;
  }
}

async function* map(source, change) {
  for await (const value of source) yield await change(value);
}

async function* batch(source, size) {
  let values = [];
  for await (const value of source) {
    values.push(value);
    if (values.length === size) {
      yield values;
      values = [];
    }
  }
  if (values.length > 0) yield values;
}

async function withTax(row) {
  const rate = await one;
  return row.price * (1 + rate);
}

export async function pipeline(n) {
  const sold = filter(read(n), (row) => row.price > 0);
  let sum = 0;
  for await (const prices of batch(map(sold, withTax), 10)) {
    for (const price of prices) sum += price;
  }
  return sum;
}
