setImmediate(() => {
  console.log("immediate");
  process.nextTick(() => console.log("tick of the immediate"));
  setTimeout(() => {
    console.log("timer");
    setTimeout(() => console.log("timer of the timer"), 150);
    setImmediate(() => console.log("immediate of the timer"));
  }, 20);
});
