/*
 * How many bytes of the heap a suspended call takes, and how many an ended call with millions of
 * awaits leaves behind. In a process of its own for each variant.
 */
import { request, respond, type ProbeRequest } from "./protocol.ts";

type Suspended = (promise: Promise<number>) => Promise<unknown>;
type LongLoop = (promise: Promise<number>, n: number) => Promise<number>;

const calls = 200_000;
const shapes = [
  "oneAwait",
  "twoAwaits",
  "threeAwaits",
  "loopOfThree",
  "guarded",
  "method",
] as const;
const { file } = request() as ProbeRequest;
const probes = (await import(file)) as Readonly<
  Record<(typeof shapes)[number], Suspended> & { longLoop: LongLoop }
>;

const bytes: Record<string, number> = {};
for (const shape of shapes) bytes[shape] = await perCall(probes[shape]);
const start = heapUsed();
await probes.longLoop(Promise.resolve(1), 3e6);
bytes["growth"] = heapUsed() - start;
respond(bytes);

/** The calls are held by the promise that they all await, as by a timer or a socket. */
async function perCall(call: Suspended): Promise<number> {
  // What is made once, such as compiled code, does not count.
  for (let i = 0; i < 2000; i += 1) await call(Promise.resolve(1));
  let resolve: (value: number) => void = () => {};
  const promise = new Promise<number>((done) => {
    resolve = done;
  });
  const before = heapUsed();
  for (let i = 0; i < calls; i += 1) void call(promise);
  const after = heapUsed();
  resolve(1);
  await promise;
  return (after - before) / calls;
}

function heapUsed(): number {
  for (let i = 0; i < 3; i += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
