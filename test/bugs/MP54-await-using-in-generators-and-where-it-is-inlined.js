// MP54: `await using` in async generators, and inlined although it waits (esbuild#4482)
const make = (name) => ({
  [Symbol.asyncDispose]: () => log("dispose", name),
});
async function onlyOnce() {
  await using x = make("x");
  return x;
}
async function* each() {
  for (await using item of [make("one"), make("two")]) yield typeof item;
  for (await using item = make("head"); ; ) {
    yield "head";
    break;
  }
  for await (await using item of [make("awaited")]) yield "awaited";
}
const arrow = async () => {
  await using unused = make("unused");
};
const inSwitch = async (n) => {
  switch (n) {
    case 1: {
      await using a = make("case");
    }
    case 2:
      return typeof make;
  }
};
(async () => {
  log(typeof (await onlyOnce()));
  for await (const item of each()) log(item);
  await arrow();
  log(await inSwitch(1), await inSwitch(2));
  {
    await using atTheEnd = make("last");
    log("before the end");
  }
})();
