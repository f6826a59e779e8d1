/* oxlint-disable */
class Base {
  greeting = "hello";
  load = async (name) => `${this.greeting} ${await name}`;
  #secret = 1;
  #add = async (n) => (this.#secret += await n);
  static count = 0;
  static #made = [];
  static create = async (...args) => {
    this.count++;
    const made = await new this(...args);
    this.#made.push(made.greeting);
    return made;
  };
  static async made() {
    await null;
    return this.#made.concat(await Base.#hidden("x"));
  }
  static async #hidden(value) {
    return `hidden ${await value} ${this.count}`;
  }
  static {
    const self = async () => (await 0, this.count);
    self().then((count) => log("static block", count));
  }
  async #step(by = 1) {
    await 0;
    this.#secret += by;
    return this.#secret;
  }
  async run() {
    const before = this.#secret;
    const after = [await this.#step(), await this.#step(10), await this.#add(100)];
    return [before, ...after, #secret in this];
  }
  async ["computed" + 1](a) {
    return `${await a} ${this.greeting}`;
  }
  get later() {
    return (async () => `${await 0} ${this.greeting}`)();
  }
  async *#numbers(limit) {
    for (let i = 0; i < limit; i++) yield this.#secret + (await i);
  }
  async sum() {
    let total = 0;
    for await (const n of this.#numbers(3)) total += n;
    return total;
  }
  static async *[Symbol.asyncIterator]() {
    yield* [this.count, await 5];
  }
}

class Derived extends Base {
  greeting = "hi";
  load2 = async (name) => `${await this.load(name)}!`;
}

(async () => {
  const base = await Base.create();
  log("load", await base.load("a"));
  log("run", await base.run());
  log("computed", await base.computed1("b"));
  log("later", await base.later);
  log("sum", await base.sum());
  const derived = new Derived();
  log("derived", await derived.load2(Promise.resolve("c")), Derived.count, Base.count);
  log("made", await Base.made());
  for await (const value of Base) log("iterated", value);
})().catch((error) => log("failed", error));
