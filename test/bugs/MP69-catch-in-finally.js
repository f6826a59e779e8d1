// MP69: a catch nested in a finally; literals and empty forms that crash (nodent#86, fast-async#3, #12, #58)
async function run() {
  try {
    throw await "first";
  } catch (first) {
    log(first);
  } finally {
    try {
      throw await "second";
    } catch ({ length }) {
      log(length);
    } finally {
      try {
        await Promise.reject("third");
      } catch {
        log("third");
      }
    }
  }
}
async function literals() {
  "not a directive of ours";
  await /regular/g;
  await 1n;
  await `template`;
  await null;
  await [, , 1];
  ;
  return [await 0x1f, await (/x/).source, await -0];
}
async function empty() {
  ;
  {}
  if (await 0);
  else;
  for (; await 0; );
}
run().then(() => log("done"));
literals().then(log);
empty().then(log);
