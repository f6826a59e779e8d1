// MP20: `new.target` in an async arrow (wrong in four of five tools)
function Constructed() {
  this.asked = async () => {
    await null;
    return new.target === Constructed;
  };
  this.deep = () => async () => (async () => (await null, new.target?.name))();
}
new Constructed().asked().then(log);
new Constructed().deep()().then(log);
const plain = {};
Constructed.call(plain);
plain.deep()().then(log);
class Base {
  constructor() {
    this.target = (async () => (await null, new.target.name))();
  }
}
class Derived extends Base {}
new Derived().target.then(log);
async function never() {
  await null;
  return new.target;
}
never().then(log);
