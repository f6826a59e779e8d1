Promise.resolve().then(() => console.log("then"));
queueMicrotask(() => console.log("microtask"));
process.nextTick(() => console.log("tick"));
(async () => {
  console.log("async");
  await null;
  console.log("resumed");
})();
process.nextTick((...values) => console.log("tick with", ...values), 1, 2);
console.log("script");
