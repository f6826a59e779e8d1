const rejected = Promise.reject(new Error("late"));
process.nextTick(() => rejected.catch(({ message }) => console.log("caught", message)));
setTimeout(() => console.log("timer"), 0);
