/* oxlint-disable */
class Parent {
  value = 1;
  async method(a, b) {
    return [this.value, a, await b];
  }
  get prop() {
    return this.value * 10;
  }
  set prop(x) {
    this.value = x;
  }
  static async make(x) {
    return `${this.label} ${await x}`;
  }
  async *items() {
    yield "parent";
    return this.value;
  }
}

class Child extends Parent {
  static label = "child";
  async method(a, b = super.prop) {
    const first = await super.method(a, b);
    super.prop = 7;
    super.prop += await 1;
    const arrow = async (key) => [await super[key], super.prop, this.value];
    return [first, await arrow("prop"), await (async () => super.method("x", "y"))()];
  }
  static async make(...args) {
    return `made ${await super.make(...args)}`;
  }
  async *items() {
    const value = yield* super.items();
    yield value + (await 1);
  }
  async nested() {
    const object = {
      async toString() {
        await 0;
        return super.toString();
      },
    };
    return [await object.toString(), await super.method?.(1, 2), super.missing?.(await 3)];
  }
}

const literal = {
  __proto__: {
    async hello(name) {
      return `hello ${await name} of ${this.kind}`;
    },
  },
  kind: "literal",
  async hello(name) {
    return `${await super.hello(await name)}!`;
  },
  later: async () => (await 0, typeof this),
};

(async () => {
  const child = new Child();
  log(await child.method(1));
  log(await Child.make(2));
  for await (const item of child.items()) log("item", item);
  log(await child.nested());
  log(await literal.hello("you"), await literal.later());
})().catch((error) => log("failed", error));
