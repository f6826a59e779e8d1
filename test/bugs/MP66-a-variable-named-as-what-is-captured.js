// MP66: a generated name that the function's own variable hides (regenerator#330, babel#16334)
async function list() {
  const args = [...arguments];
  await null;
  return args;
}
async function old() {
  var args = arguments;
  await null;
  return args.length;
}
class Base {
  get parent() {
    return "base";
  }
}
class Derived extends Base {
  async named() {
    const parent = super.parent;
    return await parent;
  }
  async indexed(key) {
    await null;
    const parentAt = super[key];
    return parentAt;
  }
  constructor() {
    super();
    this.arrow = async () => {
      const self = this;
      await null;
      const newTarget = new.target;
      return [self === this, newTarget === Derived];
    };
  }
}
list(1, 2).then(log, log);
old(1, 2).then(log, log);
new Derived().named().then(log, log);
new Derived().indexed("parent").then(log, log);
new Derived().arrow().then(log, log);
