// MP27: `async m(y = this.x)` crashes the compiler (closure#3178)
class C {
  x = 1;
  async m(y = this.x) {
    await null;
    return y;
  }
  async settled(y = this.x) {
    return y;
  }
  async *items(y = this.x, read = () => this.x) {
    yield y;
    yield read();
  }
  async superDefault(y = super.toString === Object.prototype.toString) {
    return await y;
  }
  arrow = async (y = this.x) => await y;
}
const c = new C();
c.m().then(log);
c.settled().then(log);
c.items().next().then(({ value }) => log(value));
c.superDefault().then(log);
c.arrow().then(log);
