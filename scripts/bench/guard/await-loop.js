/* Awaits for some seconds, with a task now and then; tells how often, and its CPU time, of all threads. */
import { setImmediate } from "node:timers/promises";

const one = async () => 1;
let count = 0;

async function run(milliseconds) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    for (let i = 0; i < 10_000; i++) count += await one();
    await setImmediate();
  }
}

await run(1500);
count = 0;
const start = process.cpuUsage();
await run(2000);
process.send({ count, usage: process.cpuUsage(start) });
