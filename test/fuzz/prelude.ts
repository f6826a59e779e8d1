/** A script that declares what generated programs use. Everything logs. */
export const prelude = `
const queueMicrotask = (task) => { Promise.resolve().then(task); };
const show = (value) => {
  if (typeof value === "function") return "function " + value.name;
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Error) return value.name;
  return Array.isArray(value) ? "[" + value.map(show) + "]" : Object.prototype.toString.call(value);
};
const settle = (promise, name) => {
  Promise.resolve(promise).then((value) => log(name, "=", show(value)), (error) => log(name, "!", show(error)));
};
class Sub extends Promise {}
const later = (value) => Promise.resolve().then(() => value);
const never = new Promise(() => {});
const thenable = (value, fails) => ({ then(resolve, reject) { log("then", show(value)); (fails ? reject : resolve)(value); } });
const throwing = { get then() { log("get then"); throw "getter"; } };
const getter = { get a() { log("get a"); return 1; }, get b() { log("get b"); throw "b"; } };
const iterable = (name, how) => ({ [Symbol.iterator]() { let i = 0; return {
  next() { if (how === 1 && i === 1) throw name; return { value: how === 2 ? Promise.reject(name) : i, done: i++ > 1 }; },
  return() { log("closes", name); if (how === 3) throw name; return how === 4 ? 1 : {}; },
}; } });
const asyncIterable = (name, how) => ({ [Symbol.asyncIterator]() { let i = 0; return {
  next() { if (how === 1 && i === 1) throw name; return how === 2 ? { value: i, done: i++ > 1 } : later({ value: i, done: i++ > 1 }); },
  return() { log("closes", name); return how === 3 ? Promise.reject(name) : how === 4 ? 1 : {}; },
}; } });
const resource = (name, fails) => ({
  async [Symbol.asyncDispose]() { log("disposes", name); if (fails) throw name; },
  [Symbol.dispose]() { log("disposes now", name); },
});
class Base {
  constructor() { log("Base", new.target === Base); }
  get g() { return "base g"; }
  set g(value) { log("set g", show(value)); }
  m(...values) { log("Base m", values.length); return "base m"; }
  static m() { return "static base m"; }
}
const runner = {
  // Strict, so that it has the \`this\` that it is called with.
  run: (generator) => { "use strict"; return function (...args) {
    return new Promise((resolve, reject) => {
      const gen = generator.apply(this, args);
      const onValue = (value) => step(() => gen.next(value));
      const onError = (error) => step(() => gen.throw(error));
      const step = (resume) => {
        let result;
        try { result = resume(); } catch (error) { return reject(error); }
        if (result.done) return resolve(result.value);
        try {
          Promise.prototype.then.call(Promise.resolve(result.value), onValue, onError);
        } catch (error) { onError(error); }
      };
      step(() => gen.next());
    });
  }; },
};
var require = (name) => ({ "fuzz-runner": runner })[name];
var unawaitTrace = { start: () => ({ suspend() {}, resume() {}, settle() {} }) };
/** Asks an async generator for several things at once. */
function requests(generator, name) {
  settle(generator.next(1), name + " next");
  settle(generator.next(2), name + " next again");
  queueMicrotask(() => settle(generator.throw("thrown"), name + " throw"));
  settle(generator.return("returned"), name + " return");
  return generator.next(3);
}
function start(...calls) {
  for (const [index, call] of calls.entries()) {
    try { settle(call(0, "argument"), "call" + (index + 1)); } catch (error) { log("throws", show(error)); }
  }
}
`;
