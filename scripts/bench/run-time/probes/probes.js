/*
 * What the heap, the depth of recursion and the garbage are measured with.
 */
export async function trivial(value) {
  return value;
}

export async function oneAwait(promise) {
  const x = await promise;
  return x + 1;
}

export async function twoAwaits(promise) {
  const x = await promise;
  const y = await promise;
  return x + y;
}

export async function threeAwaits(promise) {
  const x = await promise;
  const y = await promise;
  const z = await promise;
  return x + y + z;
}

export async function loopOfThree(promise) {
  let sum = 0;
  for (let i = 0; i < 3; i++) sum += await promise;
  return sum;
}

export async function guarded(promise) {
  try {
    const x = await promise;
    return x + 1;
  } catch (error) {
    return error.message;
  }
}

class Account {
  constructor(balance) {
    this.balance = balance;
  }

  async with(promise) {
    const x = await promise;
    return this.balance + x;
  }
}

const account = new Account(1);

export const method = (promise) => account.with(promise);

export async function longLoop(promise, n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await promise;
  return sum;
}

/** Tells each level that it reaches, without an end. */
export async function descend(n, reached) {
  reached(n);
  return 1 + (await descend(n + 1, reached));
}

export async function descendGuarded(n, reached) {
  reached(n);
  try {
    return 1 + (await descendGuarded(n + 1, reached));
  } catch (error) {
    return error.message.length;
  }
}
