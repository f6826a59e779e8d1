// MP67: a preset that lacks the plugin for object `super` fails (haul#575; other plugins: test/other-plugins)
const parent = {
  async load(x) {
    return `parent ${await x}`;
  },
  get id() {
    return `id of ${this.name}`;
  },
};
const child = {
  __proto__: parent,
  name: "child",
  async load(x) {
    return `child of ${await super.load(x)}, ${super.id}`;
  },
  async *items() {
    yield super.id;
    yield (() => super.id)();
  },
  arrow() {
    return async () => (await null, super.id);
  },
};
child.load(1).then(log);
child.arrow()().then(log);
child.items().next().then(log);
Object.setPrototypeOf(child, { load: async () => "changed", id: "changed id" });
child.load(2).then(log);
