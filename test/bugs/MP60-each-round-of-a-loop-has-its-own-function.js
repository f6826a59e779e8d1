// MP60: functions made in a loop share what they were made from: 1 1 1 1 (babel#15978)
const made = [];
for (let i = 0; i < 4; i++) {
  async function declared() {
    await null;
    return i;
  }
  made.push(declared);
  made.push(async () => (await null, i * 10));
  made.push(async function named() {
    return made.indexOf(named) + ":" + (await i);
  });
  made.push(async () => {
    for await (const item of (async function* () {
      yield i * 100;
    })()) return item;
  });
}
Promise.all(made.map((fn) => fn())).then((values) => log(...values));
log(new Set(made).size);
const classes = [1, 2].map((n) => class {
  static async get() {
    return await n;
  }
  static async *items() {
    yield n;
  }
});
Promise.all(classes.map((one) => one.get())).then(log);
Promise.all(classes.map((one) => one.items().next())).then(log);
