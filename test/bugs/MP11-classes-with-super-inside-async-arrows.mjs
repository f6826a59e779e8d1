// MP11: a class with a `super` field in an async arrow, `super` in a nested class's computed key, private static fields of an exported default class (esbuild#375, #1425, #1777)
class Base {
  get field() {
    return "base field";
  }
  key() {
    return "baseKey";
  }
  static get field() {
    return "static base field";
  }
}
const make = async () => {
  await null;
  return class extends Base {
    taken = super.field;
    static taken = super.field;
  };
};
class Outer extends Base {
  async nested() {
    await null;
    class Inner {
      [super.key()] = "inner";
      [super.key() + 1]() {
        return super.toString === Object.prototype.toString;
      }
    }
    const inner = new Inner();
    return [inner.baseKey, inner.baseKey1()];
  }
  static async inHeritage() {
    await null;
    return new (class extends (super.field ? Base : Object) {
      own = super.field;
    })().own;
  }
}
export default class Exported {
  static #count = 1;
  static async next() {
    await null;
    return ++this.#count;
  }
  static bump = async () => {
    await null;
    return ++Exported.#count;
  };
}
make().then((Made) => log(new Made().taken, Made.taken));
new Outer().nested().then(log);
Outer.inHeritage().then(log);
Exported.next().then(async (count) => log(count, await Exported.bump(), Exported.name));
