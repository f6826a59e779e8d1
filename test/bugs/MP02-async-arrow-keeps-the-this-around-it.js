// MP02: an async arrow loses `this`: in a constructor's callback, a class property, a method's callback (babel#2982, #4550, #6729, #9142)
function later(callback) {
  return Promise.resolve().then(callback);
}
class Base {
  constructor() {
    this.name = "base";
    later(async () => log("constructor", this.name));
    later(async () => {
      await null;
      log("constructor, awaited", this.name);
    });
  }
}
class Derived extends Base {
  property = async () => {
    await null;
    return `${this.name} property`;
  };
  settledProperty = async () => `${this.name} settled`;
  constructor() {
    super();
    later(async () => {
      await null;
      log("derived constructor", this.name, this instanceof Derived);
    });
  }
  method() {
    return [1, 2].map(async (n) => {
      await n;
      return this.name + n;
    });
  }
}
const one = new Derived();
one.property().then(log);
one.settledProperty().then(log);
Promise.all(one.method()).then(log);
function Old() {
  this.name = "old";
  this.get = async () => {
    await null;
    return this.name;
  };
}
const { get } = new Old();
get().then(log);
