let rounds = 0;
setImmediate(() => console.log("immediate after", rounds));
setTimeout(() => console.log("timer after", rounds), 0);
Promise.resolve().then(() => console.log("then after", rounds));
process.nextTick(function again() {
  if (++rounds < 50) process.nextTick(again);
});
