// MP84: an Error is kept for each async function that is defined, dozens of megabytes in all (bluebird#1632, babel#10876)
let made = 0;
const counted = (Original) =>
  new Proxy(Original, {
    construct(target, args, newTarget) {
      made++;
      return Reflect.construct(target, args, newTarget);
    },
  });
Error = counted(Error);
Promise = counted(Promise);
const functions = [];
for (let i = 0; i < 100; i++) {
  functions.push(async () => await i, async function named() {}, async function* () {
    yield await i;
  });
  class C {
    async method() {
      await i;
    }
    async *items() {}
  }
  functions.push(C);
}
async function declared() {
  for await (const x of []) await x;
}
log(functions.length, made);
