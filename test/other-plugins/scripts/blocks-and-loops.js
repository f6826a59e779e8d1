/* oxlint-disable */
async function loops() {
  const readers = [];
  for (let i = 0; i < 3; i++) {
    readers.push(async () => `${i} ${await i}`);
    await i;
  }
  for (const key in { a: 1, b: 2 }) readers.push(async () => key);
  let n = 0;
  do {
    const fixed = await n;
    readers.push(() => Promise.resolve(fixed));
  } while (++n < 2);
  return Promise.all(readers.map((read) => read()));
}

async function labels(limit) {
  const seen = [];
  outer: for (let i = 0; ; i++) {
    inner: while (true) {
      await 0;
      const later = () => i;
      if (seen.push(later()) > limit) break outer;
      if (i % 2) continue outer;
      break inner;
    }
  }
  block: {
    if (await seen.length) break block;
    seen.push("never");
  }
  return seen;
}

async function switches(value) {
  const order = [];
  switch (await value) {
    case await 1:
      order.push("one");
    case 2: {
      let x = await "two";
      order.push(x, await local());
      async function local() {
        return `local ${x}`;
      }
      break;
    }
    default:
      order.push("default");
  }
  return order;
}

async function conflicts() {
  const x = "outer";
  const seen = [];
  {
    const x = await "block";
    seen.push(x, () => x);
  }
  {
    seen.push(await inBlock());
    async function inBlock() {
      return "in block";
    }
  }
  for (const x of [await "loop"]) seen.push(await x, () => x);
  try {
    throw await "thrown";
  } catch (x) {
    seen.push(x, async () => `${await x}`);
  }
  seen.push(x, typeof inBlock);
  return Promise.all(seen.map((item) => (typeof item === "function" ? item() : item)));
}

{
  async function declaredInBlock() {
    return await "declared in block";
  }
  declaredInBlock().then((value) => log(value));
}
log(typeof declaredInBlock);

(async () => {
  log(await loops());
  log(await labels(5));
  log(await switches(1), await switches(2), await switches(3));
  log(await conflicts());
})().catch((error) => log("failed", error));
