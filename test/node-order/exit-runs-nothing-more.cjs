process.on("exit", (code) => console.log("exit", code));
process.nextTick(() => console.log("tick"));
setTimeout(() => {
  console.log("timer");
  process.nextTick(() => console.log("never"));
  process.exit(3);
}, 0);
setTimeout(() => console.log("never"), 50);
