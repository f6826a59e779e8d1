setTimeout(() => console.log("timer: never"), 20);
setImmediate(() => console.log("immediate: never"));
process.nextTick(() => console.log("tick"));
Promise.reject(new Error("nobody"));
Promise.resolve()
  .then(() => console.log("then 1"))
  .then(() => console.log("then 2"));
