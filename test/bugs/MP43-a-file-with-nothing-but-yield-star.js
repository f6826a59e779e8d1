// MP43: no helper in a file whose only async form is `yield*` (TypeScript#14725, tsz#15301)
async function* all() {
  yield* [1, 2];
}
const iterator = all();
iterator.next().then(log);
iterator.next().then(log);
iterator.next().then(log);
