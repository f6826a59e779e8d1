setTimeout(() => console.log("never"), 10_000).unref();
const timer = setTimeout(() => console.log("timer"), 20);
console.log(timer.hasRef());
