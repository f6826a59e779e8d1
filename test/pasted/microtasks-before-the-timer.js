let count = 0;
setTimeout(() => console.log("timer after", count, "microtasks"), 0);
function again() {
  if (++count < 60) Promise.resolve().then(again);
}
again();
(async () => {
  while (count < 60) await null;
  console.log("the loop ends");
})();
