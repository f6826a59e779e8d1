// MP28: parameters against a `var` of the body, parameters of the same name, `arguments` that mirror them (measured)
async function apart(x, read = () => x) {
  var x;
  const before = x;
  x = await 2;
  return [before, x, read()];
}
apart(1).then(log);
async function functionOfTheName(x, read = () => typeof x) {
  await null;
  function x() {}
  return [typeof x, read()];
}
functionOfTheName(1).then(log);
async function twice(a, a) {
  await null;
  return [a, arguments.length];
}
twice(1, 2).then(log);
async function mirrored(a, b) {
  a = await 10;
  arguments[1] = 20;
  return [a, b, ...arguments];
}
mirrored(1, 2, 3).then(log);
async function unmirrored(a, b = 0) {
  a = await 10;
  return [a, arguments[0]];
}
unmirrored(1).then(log);
async function strict(a) {
  "use strict";
  a = await 10;
  return arguments[0];
}
strict(1).then(log);
async function* generator(a) {
  a = 10;
  yield arguments[0];
}
generator(1).next().then(({ value }) => log(value));
