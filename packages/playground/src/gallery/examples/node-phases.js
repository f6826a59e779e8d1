setTimeout(() => {
  console.log("5: timers phase");
  process.nextTick(() => console.log("6: nextTick of the timer"));
  Promise.resolve().then(() => console.log("7: microtask of the timer"));
}, 0);
setImmediate(() => console.log("8: check phase"));
process.nextTick(() => console.log("2: nextTick"));
Promise.resolve().then(() => console.log("3: microtask"));
(async () => {
  await null;
  console.log("4: after await");
})();
console.log("1: script");
