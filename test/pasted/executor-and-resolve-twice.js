const promise = new Promise((resolve, reject) => {
  console.log(1);
  resolve("first");
  resolve("second");
  reject(new Error("third"));
  console.log(2);
});
promise.then((value) => console.log(value));
promise.finally(() => console.log("finally")).then((value) => console.log("still", value));
Promise.reject(new Error("x"))
  .then(() => console.log("never"))
  .catch(({ message }) => message)
  .then((value) => console.log("caught", value));
console.log(3);
