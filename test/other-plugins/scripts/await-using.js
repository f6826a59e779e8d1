/* oxlint-disable */
const open = (name, fails) => ({
  name,
  async [Symbol.asyncDispose]() {
    log("closing", name);
    await 0;
    if (fails) throw new Error(`closing ${name}`);
    log("closed", name);
  },
});
const lock = (name) => ({ name, [Symbol.dispose]: () => log("unlocked", name) });

async function block() {
  {
    await using file = open("file");
    using held = lock("held"),
      held2 = lock("held 2");
    await using nothing = null;
    log("inside", file.name, held.name, held2.name, nothing);
  }
  log("outside");
}

async function loops() {
  for (await using item of [open("first"), open("second")]) log("item", item.name);
  for (await using once = open("once"); ;) {
    log(await once.name);
    break;
  }
  for await (await using item of [Promise.resolve(open("awaited"))]) {
    if (item.name) continue;
  }
}

async function errors() {
  try {
    await using a = open("a", true);
    await using b = open("b", true);
    throw new Error(`body ${a.name} ${b.name}`);
  } catch (error) {
    const messages = [];
    for (let e = error; e; e = e.suppressed) messages.push(e.error ? e.error.message : e.message);
    log(error.name, messages);
  }
}

async function switches(x) {
  switch (x) {
    case 1: {
      await using one = open("one");
      return one.name;
    }
    default:
      return "none";
  }
}

async function* generator() {
  await using resource = open("generator");
  yield resource.name;
  yield "never";
}

class Holder {
  #opened = [];
  async use(name) {
    await using resource = open(name);
    this.#opened.push(resource.name);
    return this.#opened.length;
  }
}

(async () => {
  await block();
  await loops();
  await errors();
  log(await switches(1), await switches(2));
  for await (const name of generator()) {
    log(name);
    break;
  }
  log(await new Holder().use("holder"));
})().catch((error) => log("failed", error));
