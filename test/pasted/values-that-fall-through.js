Promise.resolve(1).then(2).then(Promise.resolve(3)).then(console.log);
Promise.resolve("a")
  .then(() => {})
  .then(console.log);
Promise.resolve("b")
  .catch(() => "c")
  .then(console.log);
Promise.resolve("d")
  .finally(() => "e")
  .then(console.log);
new Promise(() => {
  throw new Error("thrown");
}).catch(({ message }) => console.log(message));
