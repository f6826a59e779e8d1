// MP59: a block's async function leaks into the function around it, as plain ones do (wrong in four of five tools)
log(typeof leaks, typeof leaksGenerator, typeof plain);
{
  async function leaks() {
    await null;
  }
  async function* leaksGenerator() {}
  function plain() {}
  log(typeof leaks, typeof leaksGenerator);
}
log(typeof leaks, typeof leaksGenerator, typeof plain);
function around(flag) {
  if (flag) {
    async function branch() {}
    log(typeof branch);
  }
  switch (flag) {
    case true:
      async function inCase() {}
      log(typeof inCase);
  }
  for (const x of [1]) {
    log(typeof inLoop);
    async function inLoop() {}
  }
  try {
    async function inTry() {}
  } finally {
    log(typeof inTry);
  }
  label: {
    async function labelled() {}
  }
  log(typeof branch, typeof inCase, typeof inLoop, typeof inTry, typeof labelled);
}
around(true);
