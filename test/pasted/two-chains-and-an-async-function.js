async function work(name) {
  console.log(name, "begins");
  await rest(name);
  console.log(name, "ends");
}
async function rest(name) {
  console.log(name, "rests");
}
console.log("start");
setTimeout(() => console.log("timeout"), 0);
work("first");
new Promise((resolve) => {
  console.log("executor");
  resolve();
})
  .then(() => console.log("then 1"))
  .then(() => console.log("then 2"));
work("second").then(() => console.log("after second"));
console.log("end");
