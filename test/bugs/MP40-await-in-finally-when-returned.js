// MP40: an await in `finally` gives its value to the one who called `return()` (babel#17794)
async function* items() {
  try {
    yield 1;
  } finally {
    log("awaited", await "in finally");
    await null;
    log("cleaned up");
  }
}
async function* yieldsInFinally() {
  try {
    yield 1;
  } finally {
    yield await 2;
    log("goes on");
  }
}
(async () => {
  const one = items();
  log(await one.next());
  log(await one.return("value"));
  log(await one.next());
  const two = yieldsInFinally();
  await two.next();
  log(await two.return("value"));
  log(await two.next());
  const three = items();
  await three.next();
  log(await three.return(Promise.resolve("promised")));
})();
