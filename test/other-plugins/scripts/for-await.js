/* oxlint-disable */
const closing = (...values) => ({
  [Symbol.asyncIterator]() {
    return {
      async next() {
        return { value: await values.shift(), done: values.length < 1 };
      },
      async return(value) {
        log("closed");
        return {};
      },
    };
  },
});

async function labels() {
  const found = [];
  outer: for await (const x of closing(1, 2, 3, 4, 5)) {
    for await (const y of [Promise.resolve(10), 20]) {
      if (x === 2) continue outer;
      if (x === 4) break outer;
      found.push(x * y);
    }
  }
  return found;
}

async function closures() {
  const readers = [];
  for await (let x of [1, Promise.resolve(2), 3]) {
    readers.push(() => x++);
    if (x > 2) continue;
    const twice = await (x * 2);
    readers.push(() => [x, twice]);
  }
  return readers.map((read) => read());
}

async function patterns() {
  const target = {};
  for await (target.value of [1, 2]) log("target", target.value);
  for await (const { a, b: [c] = [await "default"] } of [{ a: 1 }, { a: 2, b: "x" }]) log(a, c);
  var last;
  for await (last of [3, 4]);
  for await (var leaking of [5]);
  return [last, leaking];
}

async function returning() {
  for await (const x of closing(1, 2, 3)) {
    try {
      return await x;
    } finally {
      log("returning", await x);
    }
  }
}

async function throwing() {
  try {
    for await (const x of closing(1, 2)) throw new Error(`at ${x}`);
  } catch (error) {
    log(error.message);
  }
  try {
    for await (const x of [Promise.reject(new Error("rejected"))]) log("never", x);
  } catch (error) {
    log(error.message);
  }
  for await (const x of null) log("never", x);
}

(async () => {
  log(await labels());
  log(await closures());
  log(await patterns());
  log(await returning());
  await throwing().catch((error) => log(error.name));
  const arrow = async (list) => {
    for await (const item of list) log("arrow", item);
  };
  await arrow(new Set([1, 2]));
})();
