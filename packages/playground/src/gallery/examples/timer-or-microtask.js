setTimeout(() => console.log("timer"), 0);

queueMicrotask(() => console.log("microtask"));

(async () => {
  console.log("async function");
  await null;
  console.log("after await");
  await null;
  console.log("after another await");
})();

Promise.resolve()
  .then(() => console.log("then 1"))
  .then(() => console.log("then 2"));

console.log("script");
