// MP42: yields in finally are ignored, `it.return(promise)` is not resolved, a delegated rejection is swallowed (TypeScript#45400, #51274, #54768, #15829, #24014)
async function* cleans() {
  try {
    yield "work";
  } finally {
    yield "cleaning";
    yield "cleaned";
  }
}
async function* rejects() {
  yield 1;
  throw new Error("of the inner one");
}
async function* delegates() {
  yield* rejects();
}
async function* catches() {
  try {
    yield* rejects();
  } catch (error) {
    yield `caught ${error.message}`;
  }
}
(async () => {
  const it = cleans();
  log(await it.next());
  log(await it.return("stop"));
  log(await it.next());
  log(await it.next());
  log(await cleans().return(Promise.resolve("resolved")));
  await cleans().return(Promise.reject(new Error("refused"))).catch((error) => log(error));
  const suspended = cleans();
  await suspended.next();
  log(await suspended.return(Promise.reject(new Error("refused later"))));
  const d = delegates();
  log(await d.next());
  await d.next().catch((error) => log(error));
  log(await d.next());
  for await (const item of catches()) log(item);
})();
