// Goes on in a task of its own: timers, input and rendering get their turn.
const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

let rounds = 0;
let on = true;

setTimeout(() => {
  on = false;
  console.log("timer, after", rounds, "round");
}, 0);

async function poll() {
  while (on) {
    rounds++;
    await nextTask();
  }
  console.log("poll ends");
}

poll();
console.log("script ends");
