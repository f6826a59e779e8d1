process.nextTick(() => console.log("tick"));
Promise.resolve().then(() => {
  console.log("then");
  process.nextTick(() => console.log("tick of then"));
});
queueMicrotask(() => console.log("microtask"));
setImmediate(() => console.log("immediate"));
console.log("module");
export {};
