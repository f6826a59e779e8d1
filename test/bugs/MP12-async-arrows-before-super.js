// MP12: an async arrow before `super()`, which uses `this` later or calls `super()` itself (esbuild#4141, oxc#7792)
class Base {
  constructor(callback) {
    this.callback = callback;
  }
  greet() {
    return `hello ${this.name}`;
  }
}
class Early extends Base {
  constructor() {
    const read = async () => {
      await null;
      return this.name;
    };
    super(read);
    this.name = "early";
    this.greetLater = async () => (await null, super.greet());
  }
}
class WithoutThis extends Base {
  constructor() {
    super(async (x) => {
      await null;
      return x;
    });
  }
}
class CallsSuper extends Base {
  constructor() {
    const init = async () => {
      super("called");
      await null;
      return this.callback;
    };
    init().then(log);
  }
}
class TooEarly extends Base {
  constructor() {
    (async () => {
      log("starts");
      this.name = "never";
    })().catch((error) => log("rejected", error.name));
    super();
  }
}
const early = new Early();
early.callback().then(log);
early.greetLater().then(log);
new WithoutThis().callback(1).then(log);
log(new CallsSuper() instanceof CallsSuper);
new TooEarly();
