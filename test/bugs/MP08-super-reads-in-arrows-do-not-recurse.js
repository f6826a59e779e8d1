// MP08: the arrow that reads a `super` property calls itself for ever (babel#11604)
class Base {
  get title() {
    return "base title";
  }
  name() {
    return "base name";
  }
}
class Page extends Base {
  get title() {
    return "page title";
  }
  name() {
    return "page name";
  }
  async both() {
    await null;
    const read = () => [super.title, super.name(), this.title, this.name()];
    return read();
  }
  both2 = async () => {
    await null;
    return [super.title, super.name(), this.title];
  };
}
new Page().both().then(log);
new Page().both2().then(log);
