setImmediate(() => {
  console.log("first");
  setImmediate(() => console.log("first of the next round"));
  process.nextTick(() => console.log("tick"));
  Promise.resolve().then(() => console.log("then"));
});
setImmediate(() => {
  console.log("second");
  setImmediate(() => console.log("second of the next round"));
});
const never = setImmediate(() => console.log("never"));
setImmediate(() => console.log("third"));
clearImmediate(never);
