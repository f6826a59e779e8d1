// MP55: the rewritten function is hoisted before what it needs (babel#6206, #2730, #5977, #2095, #6463, #5654; other plugins: test/other-plugins)
log(typeof early, typeof generator, typeof nested);
early().then(log);
generator().next().then(log);
async function early() {
  const value = await inner();
  return [value, typeof later];
  async function inner() {
    return "inner";
  }
}
async function* generator() {
  yield await early();
}
var later = 1;
function nested() {
  return inside();
  async function inside() {
    await null;
    return "inside";
  }
}
nested().then(log);
(async () => {
  log(typeof local, await local().next());
  async function* local() {
    yield "local";
  }
})();
{
  log(typeof inBlock);
  inBlock().next().then(log);
  async function* inBlock() {
    yield "in the block";
  }
}
switch (1) {
  case 0:
    async function* inCase() {
      yield "in the case";
    }
  case 1:
    inCase().next().then(log);
}
