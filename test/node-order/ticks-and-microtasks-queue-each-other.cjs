process.nextTick(() => {
  console.log("tick 1");
  Promise.resolve().then(() => {
    console.log("then of tick 1");
    process.nextTick(() => console.log("tick of then"));
    queueMicrotask(() => console.log("microtask of then"));
  });
  process.nextTick(() => console.log("tick of tick 1"));
});
process.nextTick(() => console.log("tick 2"));
Promise.resolve()
  .then(() => console.log("then 1"))
  .then(() => {
    process.nextTick(() => console.log("tick of then 2"));
    console.log("then 2");
  })
  .then(() => console.log("then 3"));
