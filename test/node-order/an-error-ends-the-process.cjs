setTimeout(() => {
  process.nextTick(() => console.log("never: tick"));
  Promise.resolve().then(() => console.log("never: then"));
  console.log("before");
  throw new TypeError("uncaught");
}, 0);
setTimeout(() => console.log("never: timer"), 20);
