for (const name of ["a", "b", "c"]) {
  setTimeout(() => {
    console.log("timer", name);
    Promise.resolve().then(() => console.log("then of", name));
    process.nextTick(() => console.log("tick of", name));
    setImmediate(() => console.log("immediate of", name));
  }, 0);
}
// By the end of this all three are due.
for (let i = 0; i < 2e7; i++);
