/* oxlint-disable */
const sleep = (value) => Promise.resolve(value);

early(1).then((value) => log("early", value));

async function early(n) {
  if (n > 3) return `deep ${await sleep(n)}`;
  try {
    return await early(n + 1);
  } finally {
    log("left", n, await sleep("finally"));
  }
}

const even = async function isEven(n) {
  return n === 0 ? true : !(await isEven(n - 1));
};

async function failing() {
  var cause = await sleep("cause");
  throw new RangeError(cause);
  function unused() {}
}

async function outer(list) {
  const inner = async (item) => {
    const twice = await sleep(item * 2);
    return async function () {
      return twice + (await sleep(list.length));
    };
  };
  const results = [];
  for (const item of list) results.push(await (await inner(item))());
  return results;
}

even(3).then((value) => log("even", value));
failing().catch((error) => log(error.name, error.message));
outer([1, 2, 3]).then((value) => log("outer", value));
(async () => log("arrow", await sleep(1)))();
(async () => {})().then((value) => log("empty", value));
log("end of script", early.length, early.name, even.length);
