// MP66: a generated name that hides the function's own parameter (regenerator#330, babel#16334)
const one = () => 1;
async function driver(step, gen, resolve, reject, onValue, onError, value = one()) {
  await null;
  return [step, gen, resolve, reject, onValue, onError, value];
}
async function rest(rest, { arg } = {}) {
  return [await rest, arg];
}
async function arg({ a }, arg, [b], _arg, _rest = one()) {
  return [a, arg, b, await _arg, _rest];
}
async function list(args, self = this) {
  await null;
  return [args, arguments.length, typeof self];
}
class Base {
  get parent() {
    return "parent";
  }
}
class Derived extends Base {
  async method(parent, { value } = { value: super.parent }) {
    return [await parent, value, super.parent];
  }
}
const arrow = async (gen, [step] = [2]) => [await gen, step];
const settled = async (resolve, { a } = { a: one() }) => [resolve, a];
driver("step", "gen", "resolve", "reject", "onValue", "onError").then(log, log);
rest("rest").then(log, log);
arg({ a: 1 }, 2, [3], 4).then(log, log);
list(1).then(log, log);
new Derived().method("own").then(log, log);
arrow("gen").then(log, log);
settled("resolve").then(log, log);
