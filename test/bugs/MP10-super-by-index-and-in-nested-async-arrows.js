// MP10: `super` in nested async arrows, by index, and in a method that is not async (TypeScript#5124, #10862, #30066, #46828)
class Base {
  read(x) {
    return [this.id, x];
  }
  set written(value) {
    log("set", this.id, value);
  }
}
class Derived extends Base {
  id = "derived";
  async viaIndex(key) {
    const inner = async () => {
      await null;
      const innermost = async () => {
        await null;
        return super[key]("innermost");
      };
      return [super[key]("inner"), await innermost()];
    };
    return inner();
  }
  notAsync() {
    return (async () => {
      await null;
      return super.read("not async");
    })();
  }
  async writes(key) {
    await null;
    await (async () => {
      super[key] = await 1;
      super.written = await 2;
    })();
  }
  async both(key) {
    await null;
    return [super.read("named"), super[key]("indexed"), super["read"]("literal")];
  }
}
const object = {
  __proto__: { hello: () => "hello of the prototype" },
  hello: () => "own hello",
  async nested() {
    await null;
    return (async () => (await null, super.hello()))();
  },
};
const derived = new Derived();
derived.viaIndex("read").then(log);
derived.notAsync().then(log);
derived.writes("written").then(log);
derived.both("read").then(log);
object.nested().then(log);
