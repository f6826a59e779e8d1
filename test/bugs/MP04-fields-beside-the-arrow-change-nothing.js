// MP04: `_this is not defined`, depending on sibling fields (swc#2620)
class WithDecoys {
  before = () => 1;
  alsoBefore = this;
  plain;
  load = async () => {
    await null;
    return [this.after, this.plain, this.alsoBefore === this, this.before()];
  };
  after = "after";
  static decoy = () => this;
  other = async function () {
    await null;
    return this.after;
  };
}
class WithoutDecoys {
  load = async () => {
    await null;
    return this instanceof WithoutDecoys;
  };
}
class OnlyComputed {
  [(() => "key")()] = 1;
  load = async () => (await null, this.key);
}
const decoyed = new WithDecoys();
decoyed.load().then(log);
decoyed.other().then(log);
new WithoutDecoys().load().then(log);
new OnlyComputed().load().then(log);
log(WithDecoys.decoy() === WithDecoys);
