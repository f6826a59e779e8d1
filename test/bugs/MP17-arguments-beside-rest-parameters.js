// MP17: an arrow with rest parameters takes `arguments` from the wrong level (regenerator#283)
function outer() {
  const arrow = async (...rest) => {
    await null;
    return [[...arguments], rest, (() => arguments.length)()];
  };
  return arrow("a", "b");
}
outer(1, 2, 3).then(log);

async function method(first, ...rest) {
  await null;
  const inner = (...deeper) => [arguments.length, deeper.length, rest.length];
  return [first, [...arguments], inner(0)];
}
method("x", "y", "z").then(log);

const object = {
  async *each(...rest) {
    yield arguments.length;
    yield (() => arguments[0])();
    yield rest;
  },
};
(async () => {
  for await (const item of object.each(7, 8)) log(item);
})();
