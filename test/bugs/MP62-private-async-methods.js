// MP62: a private async method keeps its `await` (babel#9354, buble#146)
class C {
  #value = 1;
  static #instances = 0;
  async #load(factor) {
    return (await this.#value) * factor;
  }
  async *#items() {
    yield this.#value;
    yield* [await this.#load(2)];
  }
  static async #count() {
    return ++(await this).#instances;
  }
  async run() {
    this.#value = await 5;
    this.#value += await 1;
    const items = [];
    for await (const item of this.#items()) items.push(item);
    return [await this.#load(10), items, await C.#count(), #load in this, this?.#value];
  }
  name() {
    return [this.#load.name, this.#load.length, this.#items.name];
  }
}
new C().run().then(log);
log(new C().name());
