// MP70: loops that never end and throws that land outside of their try, in a state machine (babel#17364, #17359, #17426, #9627)
async function run(n) {
  const events = [];
  while (1) {
    try {
      if (n-- === 0) throw new Error("inside");
      events.push(await n);
      if (n === 1) continue;
    } catch (error) {
      events.push(error.message);
      while (1) {
        try {
          await null;
          return events;
        } finally {
          events.push("left");
        }
      }
    } finally {
      events.push("round");
    }
  }
}
async function* generator() {
  let n = 0;
  while (1) {
    try {
      yield n++;
    } catch (error) {
      if ((yield error) === "stop") return "stopped";
    }
  }
}
run(2).then(log);
(async () => {
  const it = generator();
  log(await it.next(), await it.next(), await it.throw("thrown"), await it.next("on"), await it.throw("again"), await it.next("stop"));
})();
