// MP06: `super` inside a generator function is a SyntaxError (babel#4533, #3930, #5635, #6883)
class Parent {
  async load() {
    return "parent";
  }
  static async load() {
    return "static parent";
  }
  value = "own";
  get seen() {
    return this.value;
  }
}
class Child extends Parent {
  async load() {
    return `child of ${await super.load()}, ${super.seen}`;
  }
  static async load() {
    return `static child of ${await super.load()}`;
  }
  async *items() {
    yield super.load();
    yield super.seen;
  }
  async #hidden() {
    return await super.load();
  }
  reveal() {
    return this.#hidden();
  }
}
const child = new Child();
child.load().then(log);
Child.load().then(log);
child.reveal().then(log);
(async () => {
  for await (const item of child.items()) log(item);
})();
