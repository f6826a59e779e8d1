// MP25: a default that refers to another parameter; functions with awaits in it (babel#11346, babel#1064)
async function chained(a, b = a + 1, { c = b + 1, d = c } = {}, [e = d] = []) {
  return [a, b, c, d, await e];
}
chained(1).then(log);
async function withAsyncDefault(load = async () => await 5, value = load()) {
  return [await load(), await value];
}
withAsyncDefault().then(log);
async function* items(n, list = [n, n + 1], more = async () => await list[1]) {
  yield* list;
  yield more();
}
(async () => {
  for await (const item of items(3)) log(item);
})();
async function toItself(a, b = () => a) {
  a = await 2;
  return b();
}
toItself(1).then(log);
async function deadZone(a = b, b = 1) {
  return await a;
}
deadZone().catch((error) => log(error.name));
