// Try 5000 instead: the timer fires after all of them.
const most = Infinity;
let rounds = 0;
let on = true;

setTimeout(() => {
  on = false;
  console.log("timer, after", rounds, "rounds");
}, 0);

async function poll() {
  while (on && rounds < most) {
    rounds++;
    await null;
  }
  console.log("poll ends after", rounds, "rounds");
}

poll();
console.log("script ends");
