async function outer() {
  console.log("outer");
  await inner();
  console.log("outer resumes");
  process.nextTick(() => console.log("tick of outer"));
  await null;
  console.log("outer resumes again");
}
async function inner() {
  console.log("inner");
  process.nextTick(() => console.log("tick of inner"));
}
setTimeout(() => console.log("timer"), 0);
setImmediate(() => console.log("immediate"));
outer().then(() => console.log("then of outer"));
new Promise((resolve) => {
  console.log("executor");
  resolve();
}).then(() => console.log("then"));
process.nextTick(() => console.log("tick"));
console.log("script");
