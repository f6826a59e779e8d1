for (const name of ["a", "b", "c"]) {
  setTimeout(() => {
    console.log("timer", name);
    Promise.resolve().then(() => console.log("then of", name));
    process.nextTick(() => console.log("tick of", name));
    setImmediate(() => console.log("immediate of", name));
  }, 0);
}
