/*
 * After https://github.com/code-yeongyu/senpi/pull/1084: a barrier awaits the end of a queue until it stays
 * the same. The queue gets a new end whenever it is asked for it, and all ends are settled.
 */
class WorkBarrier {
  isActive = false;

  async waitForSettled(endOfQueue) {
    while (true) {
      const end = endOfQueue();
      await end;
      if (!this.isActive && endOfQueue() === end) return;
    }
  }
}

let queue = Promise.resolve();
const endOfQueue = () => (queue = queue.then(() => undefined));

setTimeout(() => console.log("a timer"), 1);
console.log("started");
await new WorkBarrier().waitForSettled(endOfQueue);
console.log("ended");
