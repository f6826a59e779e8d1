// MP29: `length` (babel#1618, #4891, #4977, swc#2800, #3135)
const functions = [
  async function () {},
  async function (a, b) {
    await null;
  },
  async function (a, b = 1, c) {},
  async function (a, ...rest) {
    await null;
  },
  async function ({ a }, [b]) {},
  async function ({ a } = {}, b) {},
  async (done) => {},
  async (a, b = a()) => await b,
  async (a, { b }, ...[c]) => {},
  async function* (a, { b }) {},
  async function* (a, b = 1) {},
  { async m(a, [b], c = 1) {} }.m,
  { async *m(a, { b }, c = 1) {} }.m,
  class { static async m(a, b) { await arguments; } }.m,
  class { static async *m(a, ...b) { yield super.x; } }.m,
  async function (a, b) {
    var a = await b;
  },
  async function (a, b, c) {
    await eval("a");
  },
];
log(...functions.map((fn) => fn.length));
const descriptor = Object.getOwnPropertyDescriptor(functions[1], "length");
log(descriptor);
