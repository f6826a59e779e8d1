// MP22: `super` with an optional call, logical assignment, update, as a target of destructuring and of for-of, in a tagged template (measured)
class Base {
  method(...args) {
    return [this.id, ...args];
  }
  tag(strings, ...values) {
    return `${this.id} ${strings.raw.join("|")} ${values}`;
  }
  get count() {
    return this.stored;
  }
  set count(value) {
    log("set", value);
    this.stored = value;
  }
}
class Derived extends Base {
  id = "derived";
  stored = 1;
  async run(key) {
    log(await super.method?.(1), super.missing?.(log("not evaluated")));
    log(super[key]?.(2), super[key + "Missing"]?.());
    super.count ??= await 5;
    super.count ||= await 6;
    super.count &&= await 7;
    super.count += await 1;
    super.count++;
    log(super.count--, --super[await "count"], super.stored);
    ({ a: super.count, b: super[key + 1] } = await { a: 20, b: "b" });
    [super.count, ...super.rest] = [await 21, 22];
    for (super.count of [30, await 31]);
    for (super.last in { k: 1 }) await null;
    log(super.tag`x${await 1}y`, super[await "tag"]`z`);
    log(this.method1, this.rest, this.last, typeof super.missing);
  }
}
new Derived().run("method").then(() => log("done"));
