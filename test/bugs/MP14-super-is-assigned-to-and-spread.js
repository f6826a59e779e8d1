// MP14: `super` in async methods: assigned, spread, as an argument (traceur#2104, async-to-gen#6)
class Base {
  set size(value) {
    this.stored = value;
  }
  get size() {
    return this.stored ?? 0;
  }
  sum(...numbers) {
    return numbers.reduce((a, b) => a + b, this.size);
  }
}
class Derived extends Base {
  async run(...numbers) {
    super.size = await 3;
    super.size += await 4;
    log(await super.size, this.stored);
    return super.sum(...numbers, await super.sum(1), ...[super.size]);
  }
}
new Derived().run(10, 20).then(log);
