class Lock {
  #last = Promise.resolve();
  run(task) {
    const result = this.#last.then(task);
    this.#last = result.catch(() => {});
    return result;
  }
}
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const lock = new Lock();
let balance = 100;
async function take(amount) {
  const before = balance;
  await sleep(5);
  if (before < amount) throw new Error(`only ${before}`);
  balance = before - amount;
  return balance;
}
Promise.allSettled([60, 60, 40].map((amount) => lock.run(() => take(amount)))).then((results) => {
  for (const { value, reason } of results) console.log(value ?? reason.message);
});
