// MP09: an async arrow in a class puts `super.b()` outside a method (babel/preset-modules#31)
class A {
  b() {
    return `b of ${this.id}`;
  }
}
class C extends A {
  id = "c";
  field = async (x = 1) => {
    await null;
    return [super.b(), x];
  };
  method() {
    return (async ({ y }) => {
      await null;
      return [super.b(), y];
    })({ y: 2 });
  }
  constructor() {
    super();
    (async () => {
      await null;
      log("constructor", super.b());
    })();
  }
}
new C().field().then(log);
new C().method().then(log);
