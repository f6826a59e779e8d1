let count = 0;
setTimeout(() => console.log("timeout before"), 30);
const interval = setInterval(() => {
  console.log("interval", ++count);
  Promise.resolve().then(() => console.log("then", count));
  process.nextTick(() => console.log("tick", count));
  setTimeout(() => console.log("timeout of", count), 10);
  if (count === 3) clearInterval(interval);
}, 100);
