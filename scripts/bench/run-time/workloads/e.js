import { one } from "./one.js";

async function call1(x) {
  return 1 + (await call2(x));
}

async function call2(x) {
  return 1 + (await call3(x));
}

async function call3(x) {
  return 1 + (await call4(x));
}

async function call4(x) {
  return 1 + (await call5(x));
}

async function call5(x) {
  return 1 + (await call6(x));
}

async function call6(x) {
  return 1 + (await call7(x));
}

async function call7(x) {
  return 1 + (await call8(x));
}

async function call8(x) {
  return 1 + (await call9(x));
}

async function call9(x) {
  return 1 + (await call10(x));
}

async function call10(x) {
  await one;
  return x;
}

export async function e(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await call1(i);
  return sum;
}
