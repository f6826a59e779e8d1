/*
 * The milliseconds that collecting garbage takes for a million calls, or a million awaits of one.
 * Only Node tells.
 */
import { PerformanceObserver } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";
import { request, respond, type ProbeRequest } from "./protocol.ts";

type Call = (promise: Promise<number>, n?: number) => Promise<unknown>;

const million = 1e6;
const { file } = request() as ProbeRequest;
const shapes = ["trivial", "oneAwait", "twoAwaits", "guarded"] as const;
const probes = (await import(file)) as Readonly<Record<(typeof shapes)[number] | "longLoop", Call>>;
const one = Promise.resolve(1);

let milliseconds = 0;
const observer = new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) milliseconds += duration;
});
observer.observe({ entryTypes: ["gc"] });

const report: Record<string, number> = {};
for (const shape of shapes) {
  report[shape] = await collecting(async () => {
    for (let i = 0; i < million; i += 1) await probes[shape](one);
  });
}
report["longLoop"] = await collecting(() => probes.longLoop(one, million));
respond(report);

async function collecting(run: () => Promise<unknown>): Promise<number> {
  globalThis.gc?.();
  // The entries come with a task.
  await setImmediate();
  await setImmediate();
  milliseconds = 0;
  await run();
  await setImmediate();
  await setImmediate();
  return milliseconds;
}
