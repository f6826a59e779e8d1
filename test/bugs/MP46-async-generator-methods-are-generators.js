// MP46: async generator methods are taken for async functions (esbuild#4401, #4417, oxc#26311)
const object = {
  async *items() {
    yield await 1;
    yield this === object;
  },
  async *"quoted"() {
    yield arguments.length;
  },
  async *[Symbol.asyncIterator]() {
    yield* this.items();
  },
};
class C {
  static async *items() {
    yield this === C;
  }
  async *items() {
    yield await super.toString;
    yield [...arguments];
  }
  async *#hidden() {
    yield new.target === undefined;
  }
  hidden() {
    return this.#hidden();
  }
}
(async () => {
  for await (const item of object) log(item);
  for await (const item of object.quoted(1, 2)) log(item);
  for await (const item of C.items()) log(item);
  for await (const item of new C().items("a")) log(typeof item);
  for await (const item of new C().hidden()) log(item);
  const it = object.items();
  log(typeof it.next, typeof it.then, Object.prototype.toString.call(it), it[Symbol.asyncIterator]() === it);
})();
