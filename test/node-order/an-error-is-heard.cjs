process.on("uncaughtException", ({ message }) => console.log("heard", message));
process.on("unhandledRejection", ({ message }) => console.log("heard rejection", message));
setTimeout(() => {
  throw new Error("of a timer");
}, 0);
Promise.reject(new Error("of a promise"));
setTimeout(() => console.log("on"), 20);
process.on("exit", (code) => console.log("exit", code));
