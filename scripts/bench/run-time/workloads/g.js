const failure = new Error("shared");
let ended = 0;

async function fail() {
  throw failure;
}

async function recover() {
  try {
    await fail();
    return 0;
  } catch (error) {
    return error === failure ? 1 : 2;
  } finally {
    ended++;
  }
}

export async function g(n) {
  ended = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await recover();
  return sum + ended;
}
