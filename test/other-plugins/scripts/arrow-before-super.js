/* oxlint-disable */
class Parent {
  constructor(name) {
    this.name = name;
    this.target = new.target;
  }
  async describe() {
    return `parent of ${this.name}`;
  }
}

class Early extends Parent {
  constructor(fails) {
    const start = async () => {
      log("before super", await "waited");
      return [this.name, this instanceof Early, await super.describe()];
    };
    const started = start();
    super("early");
    this.started = started;
  }
}

class InArrow extends Parent {
  constructor() {
    const callSuper = (name) => super(name);
    callSuper("in arrow");
    this.ready = (async () => [this.name, this.target === new.target, await 0])();
  }
}

class Never extends Parent {
  constructor(report) {
    const read = async () => this.name;
    report(read());
    super("late");
    report(read());
    report((async () => (await 0, this.name))());
  }
}

class WithFields extends Parent {
  field = (async () => `${this.name} ${await 1}`)();
  constructor() {
    super("fields");
    this.both = (async () => [await this.field, super.describe === Parent.prototype.describe])();
  }
}

const report = (promise) =>
  promise.then(
    (value) => log("value", value),
    () => log("error"),
  );

report(new Early().started);
report(new InArrow().ready);
new Never(report);
report(new WithFields().both);
