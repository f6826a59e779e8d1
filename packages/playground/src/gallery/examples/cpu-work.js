async function sum(to) {
  console.log("sum begins");
  let total = 0;
  for (let i = 1; i <= to; i++) total += i;
  console.log("sum ends");
  return total;
}

setTimeout(() => console.log("timer"), 0);
sum(3_000_000).then((total) => console.log("total", total));
console.log("script goes on only now");
