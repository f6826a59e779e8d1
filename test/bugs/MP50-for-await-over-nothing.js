// MP50: `for await` over an empty iterable takes more ticks, so that a transaction is committed too early (dexie#774)
const ticks = (name) => {
  let promise = Promise.resolve();
  for (let i = 1; i <= 6; i++) promise = promise.then(() => log("tick", i, name));
};
async function overArray() {
  for await (const item of []) log("never");
  log("behind the empty array");
}
async function overGenerator() {
  for await (const item of (async function* () {})()) log("never");
  log("behind the empty async generator");
}
async function overIterator() {
  const iterator = { [Symbol.asyncIterator]: () => ({ next: () => ({ done: true }) }) };
  for await (const item of iterator) log("never");
  log("behind the empty iterator");
}
ticks("of the array");
overArray().then(() => log("array done"));
overGenerator().then(() => log("generator done"));
overIterator().then(() => log("iterator done"));
