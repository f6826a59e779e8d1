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
class Loud extends Promise { then(...handlers) { log("Loud then"); return super.then(...handlers); } }
const odd = {
  twice: (value) => ({ then(resolve, reject) { resolve(value); reject("again"); resolve("again"); } }),
  late: (value) => ({ then(resolve) { queueMicrotask(() => resolve(value)); } }),
  both: (value) => ({ then(resolve) { resolve(value); throw "after"; } }),
  nested: (value) => ({ then(resolve) { resolve(later(value)); } }),
  own: (value) => Object.assign(Promise.resolve(value), { then(resolve) { log("own then"); resolve("own"); } }),
  broken: (value) => Object.defineProperty(Promise.resolve(value), "constructor", { get() { throw "constructor"; } }),
};
const never = new Promise(() => {});
const thenable = (value, fails) => ({ then(resolve, reject) { log("then", show(value)); (fails ? reject : resolve)(value); } });
const throwing = { get then() { log("get then"); throw "getter"; } };
const getter = { get a() { log("get a"); return 1; }, get b() { log("get b"); throw "b"; } };
/** Keeps nothing, so that no program leaves something for the next one. */
const box = new Proxy({
  get value() { log("get value"); return 1; },
  call(...values) { log("call", values.map(show).join(), this === box); return values[0]; },
  async() { return "async"; },
}, { set(target, key, value) { log("set", String(key), show(value)); return true; } });
const list = (...values) => { log("list", values.map(show).join()); return values; };
const tag = (strings, ...values) => { log("tag", strings.join("-"), values.map(show).join()); return values[0]; };
class Pair { constructor(first, second) { this.first = first; log("Pair", show(first), show(second)); } }
const decorate = (name) => (value, { kind, name: key }) => { log("decorates", name, kind, String(key)); return undefined; };
const iterable = (name, how) => ({ [Symbol.iterator]() { let i = 0; return {
  next() { if (how === 1 && i === 1) throw name; return { value: how === 2 ? Promise.reject(name) : i, done: i++ > 1 }; },
  return() { log("closes", name); if (how === 3) throw name; return how === 4 ? 1 : {}; },
}; } });
const asyncIterable = (name, how) => ({ [Symbol.asyncIterator]() { let i = 0; return {
  next() { if (how === 1 && i === 1) throw name; return how === 2 ? { value: i, done: i++ > 1 } : how === 5 ? thenable({ value: i, done: i++ > 1 }, false) : how === 6 ? later(i++ > 1) : later({ value: i, done: i++ > 1 }); },
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
function requests(generator, name, order) {
  let last;
  for (const [index, letter] of [...order].entries()) {
    const ask = {
      n: () => generator.next(index),
      t: () => generator.throw("thrown"),
      r: () => generator.return("returned"),
      p: () => generator.return(Promise.reject("returned rejected")),
      h: () => generator.return(thenable("returned thenable", false)),
      m: () => { queueMicrotask(() => settle(generator.throw("thrown later"), name + " later")); return last; },
    }[letter];
    last = ask();
    settle(last, name + " " + letter + index);
  }
  return last;
}
function start(...calls) {
  for (const [index, call] of calls.entries()) {
    try { settle(call(0, "argument"), "call" + (index + 1)); } catch (error) { log("throws", show(error)); }
  }
}
`;
