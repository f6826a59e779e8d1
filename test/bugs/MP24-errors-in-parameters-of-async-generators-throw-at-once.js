// MP24: an error in a parameter of an async generator is thrown where it is called (babel#17352, #15145, #15146)
const boom = () => {
  throw new Error("boom");
};
async function* declaration(a = boom()) {}
const expression = async function* ({ a }) {
  yield a;
};
const object = {
  async *method(a = boom()) {},
  async *pattern([a]) {},
};
class C {
  async *method({ a: { b } }) {
    yield b;
  }
  static async *method(a = boom()) {}
  async *#hidden(...[{ a }]) {}
  reveal() {
    return this.#hidden();
  }
}
const calls = {
  declaration: () => declaration(),
  expression: () => expression(),
  method: () => object.method(),
  pattern: () => object.pattern(),
  classMethod: () => new C().method({}),
  staticMethod: () => C.method(),
  hidden: () => new C().reveal(),
};
for (const [name, call] of Object.entries(calls)) {
  try {
    log(name, typeof call().next);
  } catch (error) {
    log(name, "threw", error.name);
  }
}
(async function* (a = log("parameters at once")) {
  log("body when asked");
})();
