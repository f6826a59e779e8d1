// MP57: names that the helpers take are the program's own (async-to-promises#1)
var emit = "own emit";
function asyncItems() {
  return "own asyncItems";
}
async function* generator(asyncGenerator, delegate) {
  const disposables = "own disposables";
  yield [emit, asyncItems(), asyncGenerator, delegate, disposables];
  yield* [typeof object, typeof states];
  await using resources = null;
}
(async (items, value) => {
  for await (const item of generator(1, 2)) log(items, value, item);
})("own items", "own value");
