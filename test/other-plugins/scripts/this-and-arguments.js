/* oxlint-disable */
async function mirrored(a, b) {
  await 0;
  arguments[0] = "changed";
  b = "assigned";
  return [a, arguments[1], arguments.length];
}

function around(x) {
  return async (y) => [await arguments[0], arguments.length, x, y, this && this.id];
}

async function nested() {
  const self = this;
  await null;
  const arrow = async () => {
    await 0;
    return () => [this === self, arguments.length, arguments[1]];
  };
  return (await arrow())();
}

function Maker() {
  const arrow = async () => new.target === (await Maker);
  this.made = arrow();
}

const object = {
  id: "object",
  around,
  async method() {
    return [this.id, await this.arrow()];
  },
  arrow() {
    return (async () => `${this.id} ${await arguments.length}`)();
  },
  async *generate() {
    yield this.id;
    yield* arguments;
  },
};

async function strictThis() {
  "use strict";
  return [this, await typeof this];
}

(async function () {
  log(await mirrored(1, 2, 3));
  log(await object.around("first", "second")("third"));
  log(await nested.call({}, 1, "two"));
  log(await new Maker().made);
  log(await object.method());
  for await (const value of object.generate("a", Promise.resolve("b"))) log("generated", value);
  log(await strictThis.call(5));
  log(typeof this, arguments.length);
}).call({}, 1, 2);
