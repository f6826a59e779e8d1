/* oxlint-disable */
const traced = (value, { kind, name, addInitializer }) => {
  log("decorated", kind, String(name));
  if (kind === "class" || kind === "field" || kind === "accessor") return undefined;
  addInitializer(function () {
    log("initialized", String(name), typeof this);
  });
  return function (...args) {
    log("called", String(name));
    return value.apply(this, args);
  };
};
const doubled =
  () =>
  (initial) =>
  async (...args) =>
    2 * (await initial(...args));

@traced
class Service {
  static count = 0;
  @doubled load = async (n) => this.base + (await n);
  base = 10;
  @traced accessor state = (async () => `state ${await this.base}`)();
  @traced async method(a, b = this.base) {
    return [await a, b, await this.#hidden(a)];
  }
  @traced static async create(...args) {
    Service.count++;
    return await new this(...args);
  }
  @traced async #hidden(value) {
    return `hidden ${await value}`;
  }
  @traced async *items(limit) {
    for (let i = 0; i < limit; i++) yield this.base + (await i);
  }
  @traced async ["computed" + 1]() {
    await using resource = { [Symbol.asyncDispose]: async () => log("disposed") };
    return typeof resource;
  }
}

class Derived extends Service {
  @traced async method(...args) {
    return ["derived", ...(await super.method(...args))];
  }
}

(async () => {
  const service = await Service.create();
  log(await service.load(1), await service.state, await service.method(1));
  for await (const item of service.items(2)) log("item", item);
  log(await service.computed1(), await new Derived().method(2, 3), Service.count);
})().catch((error) => log("failed", error));
