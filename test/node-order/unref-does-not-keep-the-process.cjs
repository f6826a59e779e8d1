setTimeout(() => console.log("never"), 200).unref();
const timer = setTimeout(() => console.log("timer"), 20);
console.log(timer.hasRef());
