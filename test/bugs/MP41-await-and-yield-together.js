// MP41: `await yield`, `yield await`; a rejected promise that is yielded (babel#17362, #11043)
async function* conversation() {
  const first = await (yield "question");
  const second = yield await (yield await Promise.resolve("nested"));
  log(first, second);
  await (yield* [await 1]);
  return (yield (yield "inner"), await "last");
}
function* sync() {
  try {
    yield Promise.reject(new Error("rejected"));
    yield "not reached";
  } finally {
    log("finally of the sync generator");
  }
}
async function* yieldsRejected() {
  try {
    yield Promise.reject(new Error("inside"));
  } catch (error) {
    log("caught inside", error);
    yield "went on";
  }
}
(async () => {
  const talk = conversation();
  log(await talk.next());
  log(await talk.next(Promise.resolve("answer")));
  for (let i = 0; i < 6; i++) log(await talk.next(i));
  for await (const item of yieldsRejected()) log(item);
  try {
    for await (const item of sync()) log(item);
  } catch (error) {
    log("caught", error);
  }
})();
