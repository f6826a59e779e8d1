/* oxlint-disable */
const fail = (name) => {
  log("evaluated", name);
  throw new Error(name);
};

async function throwing(a, b = fail("b")) {
  return [a, await b];
}
const throwingArrow = async ({ x }, [y] = fail("y")) => (await x) + y;
class Methods {
  async method(first, { deep: { value = await0 } } = {}) {
    return [first, await value];
  }
  static async rest(first, ...[second, ...others]) {
    return [first, second, await others];
  }
  async *generator(a, b = a + 1, ...rest) {
    yield* [a, b, await rest.length];
  }
  async *throwing(a = fail("generator")) {
    yield a;
  }
}
const await0 = 0;

async function closures(a, get = () => a, set = (value) => (a = value)) {
  var a = await "body";
  set("parameter");
  return [a, get()];
}
async function order(a = log("a"), { b = log("b") } = {}, c = (log("c"), await1())) {
  log("body");
  return [a, b, await c];
}
const await1 = async () => "awaited";
async function harmless(a = 1, b = [], c = () => b, d = "d") {
  await 0;
  return [a, b, c() === b, d];
}
async function patterns({ a, ...others }, [b, , c = a] = [1, 2]) {
  return [a, others, b, await c];
}

const settle = (name, promise) =>
  promise.then(
    (value) => log(name, value),
    (error) => log(name, error.name),
  );

settle("throwing", throwing(1));
settle("given", throwing(1, 2));
settle("arrow", throwingArrow({ x: 1 }));
settle("null", throwingArrow(null, [1]));
settle("given arrow", throwingArrow({ x: 1 }, [2]));
settle("method", new Methods().method(1, { deep: {} }));
settle("no deep", new Methods().method(1));
settle("rest", Methods.rest(1, 2, 3, 4));
settle("closures", closures("given"));
settle("order", order());
settle("harmless", harmless(undefined, [2]));
settle("patterns", patterns({ a: 1, b: 2, c: 3 }));
settle("no pattern", patterns());
try {
  new Methods().throwing();
} catch (error) {
  log("caught", error.message);
}
(async () => {
  for await (const value of new Methods().generator(1, undefined, 3, 4)) log("yielded", value);
})();
log(throwing.length, throwingArrow.length, harmless.length, patterns.length);
