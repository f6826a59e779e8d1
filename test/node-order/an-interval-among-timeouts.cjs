let count = 0;
const interval = setInterval(() => {
  console.log("interval", ++count);
  Promise.resolve().then(() => console.log("then", count));
  process.nextTick(() => console.log("tick", count));
  if (count === 3) clearInterval(interval);
}, 140);
setTimeout(() => console.log("timeout 70"), 70);
setTimeout(() => console.log("timeout 210"), 210);
setTimeout(() => console.log("timeout 350"), 350);
