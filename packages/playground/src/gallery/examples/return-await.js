const promise = Promise.resolve("done");

async function returnsPromise() {
  return promise;
}

async function returnsAwaited() {
  return await promise;
}

returnsPromise().then(() => console.log("return promise"));
returnsAwaited().then(() => console.log("return await promise"));

// A ruler: one line for each microtask tick.
(async () => {
  for (let tick = 1; tick <= 3; tick++) {
    await null;
    console.log("tick", tick);
  }
})();
