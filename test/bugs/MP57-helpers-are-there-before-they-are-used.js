// MP57: a helper is used before it is defined; an async generator in a block is seen outside (async-to-promises#1, babel#12512)
generator().next().then(log);
async function* generator() {
  yield 1;
}
(async () => {
  for await (const x of generator()) log(x);
  {
    await using y = null;
  }
})();
log(typeof inBlock);
{
  async function* inBlock() {}
  log(typeof inBlock);
}
log(typeof inBlock);
if (true) {
  async function* inBranch() {}
}
log(typeof inBranch);
