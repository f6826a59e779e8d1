async function work() {
  console.log("A: runs at once, as in any function");
  await null;
  console.log("C: the rest runs later");
}

work();
console.log("B: nobody has waited for the await");
