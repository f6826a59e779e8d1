// MP23: an error in a parameter rejects, in every form of async function (babel#4943, #17251, TypeScript#40410, oxc#8500)
const boom = () => {
  throw new Error("boom");
};
async function declaration(a = boom()) {}
const expression = async function ({ a }) {
  await null;
};
const arrow = async ([a] = boom()) => a;
const arrowInBlock = async (a, { b: { c } }) => {
  return c;
};
const object = {
  async method(a = boom()) {
    await null;
  },
  async [`computed`]({ a: { b } }) {},
  async settled({ a = boom() } = {}) {},
};
class C {
  async method(a = boom()) {}
  static async method([a]) {
    await null;
  }
  async #hidden(...[{ a }]) {}
  reveal() {
    return this.#hidden();
  }
  field = async (a = boom()) => a;
}
const calls = {
  declaration: () => declaration(),
  expression: () => expression(),
  arrow: () => arrow(),
  arrowInBlock: () => arrowInBlock(1, {}),
  method: () => object.method(),
  computed: () => object.computed({}),
  settled: () => object.settled(),
  classMethod: () => new C().method(),
  staticMethod: () => C.method(),
  hidden: () => new C().reveal(),
  field: () => new C().field(),
};
for (const [name, call] of Object.entries(calls)) {
  try {
    call().then(() => log(name, "fulfilled"), (error) => log(name, "rejected", error.name));
  } catch (error) {
    log(name, "threw at once", error.name);
  }
}
