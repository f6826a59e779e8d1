// MP30: names are dropped, or the inner name means the generator (babel#2481, #552, oxc#7201, #21458)
const arrow = async () => {};
const anonymous = async function () {
  await null;
};
let assigned;
assigned = async function () {};
const key = "computed";
const symbol = Symbol("symbol");
const object = {
  property: async () => await null,
  "not-an-identifier": async function () {},
  async method() {},
  async [key + "Method"]() {
    await null;
  },
  [key]: async () => {},
  [symbol]: async function () {},
  async *items() {},
  generator: async function* () {},
  get accessor() {
    return async () => {};
  },
};
class C {
  field = async () => {};
  static field = async function () {};
  #hidden = async () => await null;
  async #method() {}
  names() {
    return [this.field.name, C.field.name, this.#hidden.name, this.#method.name];
  }
}
log(arrow.name, anonymous.name, assigned.name);
log(object.property.name, object["not-an-identifier"].name, object.method.name);
log(object.computedMethod.name, object.computed.name, object[symbol].name, object.items.name);
log(object.generator.name, JSON.stringify(object.accessor.name), new C().names());
const own = async function inner(n) {
  await null;
  return n > 0 ? inner(n - 1) : [inner === own, inner.name, typeof inner];
};
own(2).then(log);
const readOnly = async function me() {
  me = await 1;
  return me === readOnly;
};
readOnly().then(log);
(async function me() {
  "use strict";
  me = await 1;
})().catch((error) => log(error.name));
const ownGenerator = async function* inner() {
  yield inner === ownGenerator;
  yield inner.name;
};
(async () => {
  for await (const item of ownGenerator()) log(item);
})();
const [{ fromPattern } = { fromPattern: async () => {} }, withDefault = async function () {}] = [];
log(fromPattern.name, withDefault.name);
