import { one } from "./one.js";

class Unavailable extends Error {}

const unavailable = new Unavailable("503");

/** Fails twice of five times. */
async function request(id, attempt) {
  await one;
  if (id % 5 < 2 && attempt <= id % 5) throw unavailable;
  return { status: 200, id };
}

async function delay(attempt) {
  await one;
  return 100 * 2 ** attempt;
}

async function withRetry(task, attempts) {
  let waited = 0;
  for (let attempt = 0; ; attempt++) {
    try {
      const response = await task(attempt);
      return { response, waited };
    } catch (error) {
      if (!(error instanceof Unavailable) || attempt === attempts) throw error;
      waited += await delay(attempt);
    }
  }
}

export async function retry(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const { response, waited } = await withRetry((attempt) => request(i, attempt), 3);
    sum += response.id + waited;
  }
  return sum;
}
