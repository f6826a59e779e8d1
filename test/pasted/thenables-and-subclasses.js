const thenable = {
  then(resolve) {
    console.log("then is called");
    resolve("from the thenable");
  },
};
class Task extends Promise {}
(async () => {
  console.log(await thenable);
  console.log("end of 1");
})();
(async () => {
  await Task.resolve();
  console.log("end of 2");
})();
(async () => {
  await 0;
  console.log("end of 3");
})();
Promise.resolve(thenable).then(console.log);
