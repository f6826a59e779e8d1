/* oxlint-disable */
async function* numbers(limit) {
  try {
    for (let i = 0; i < limit; i++) {
      const sent = yield (await i) * 2;
      if (sent) log("sent", sent);
    }
    return "done";
  } catch (error) {
    log("caught", error);
    yield "recovered";
  } finally {
    await 0;
    log("finally");
  }
}

async function* delegating() {
  const result = yield* numbers(2);
  log("result", result);
  yield* [Promise.resolve("sync"), "values"];
  yield* inner();
  async function* inner() {
    yield "inner";
  }
}

const expression = async function* named(depth) {
  if (depth === 0) return;
  yield depth;
  yield* named(depth - 1);
};

function* plain() {
  const list = [...(yield async () => await 1)];
  return list;
}

const show = (name) => (promise) =>
  promise.then(
    ({ value, done }) => log(name, value, done),
    (error) => log(name, "threw", error),
  );

(async () => {
  for await (const value of delegating()) log("value", value);
  for await (const value of expression(3)) log("depth", value);

  const queued = numbers(3);
  const queue = show("queued");
  await Promise.all([
    queue(queued.next()),
    queue(queued.next("hello")),
    queue(queued.throw("thrown")),
    queue(queued.return("returned")),
    queue(queued.next()),
  ]);

  const untouched = numbers(1);
  await show("untouched")(untouched.return(Promise.resolve("early")));
  const broken = numbers(1);
  await show("broken")(broken.throw("at start"));
  for await (const value of numbers(5)) if (value > 1) break;

  const iterator = plain();
  log(typeof iterator.next().value, iterator.next("ab").value);
  const prototype = Object.getPrototypeOf(queued);
  log(prototype === numbers.prototype, queued instanceof numbers);
  log(typeof queued[Symbol.asyncIterator], queued[Symbol.asyncIterator]() === queued);
})().catch((error) => log("failed", error));
