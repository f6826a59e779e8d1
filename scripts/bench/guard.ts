/*
 * `pnpm bench:guard [rounds]`: what @unawait/guard costs a program that is healthy: an HTTP server under load,
 * and a loop of awaits. Runs with and without it take turns. The budget is 2 % of the CPU time for each
 * request or await, in which the watching thread counts; throughput depends on all that the machine does.
 */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Agent, get } from "node:http";
import { join } from "node:path";
import { machine, median } from "./figures.ts";

const rounds = Number(process.argv[2] ?? 10);
const budget = 1.02;
const connections = 16;
const guard = join(import.meta.dirname, "../../packages/guard/dist/index.js");

/** What one run did. */
interface Result {
  /** Requests or awaits a second. */
  readonly throughput: number;
  /** Nanoseconds of CPU time for each. */
  readonly cpu: number;
}

const workloads: Readonly<Record<string, (execArgv: readonly string[]) => Promise<Result>>> = {
  "HTTP server": measureServer,
  "await loop": measureLoop,
};

const results = Object.fromEntries(
  Object.keys(workloads).map((name) => [name, { without: [] as Result[], with: [] as Result[] }]),
);
for (let round = 0; round < rounds; round++) {
  // What comes second may run on a warmer machine.
  const order = round % 2 === 0 ? (["without", "with"] as const) : (["with", "without"] as const);
  for (const [name, measure] of Object.entries(workloads)) {
    for (const kind of order) {
      results[name]?.[kind].push(await measure(kind === "with" ? ["--import", guard] : []));
    }
  }
}

console.log(`Node ${process.version}, ${rounds} rounds, ${machine()}`);
for (const [name, { without, with: guarded }] of Object.entries(results)) {
  const pairs = without.map((plain, round) => [plain, guarded[round] ?? plain] as const);
  const cpu = median(pairs.map(([plain, other]) => other.cpu / plain.cpu));
  const throughput = median(pairs.map(([plain, other]) => other.throughput / plain.throughput));
  const each = Math.round(median(without.map((result) => result.cpu)));
  const second = Math.round(median(without.map((result) => result.throughput)));
  console.log(
    `${name}: ${second.toLocaleString("en")} a second, ${each.toLocaleString("en")} ns each`,
  );
  console.log(
    `  CPU time with the guard: × ${cpu.toFixed(3)}, throughput: × ${throughput.toFixed(3)}`,
  );
  if (cpu > budget) process.exitCode = 1;
}

function start(file: string, execArgv: readonly string[]): ChildProcess {
  return fork(join(import.meta.dirname, "guard", file), { execArgv: [...execArgv] });
}

async function measureLoop(execArgv: readonly string[]): Promise<Result> {
  const [message] = (await once(start("await-loop.js", execArgv), "message")) as [
    { count: number; usage: NodeJS.CpuUsage },
  ];
  const { count, usage } = message;
  return { throughput: count / 2, cpu: nanoseconds(usage) / count };
}

async function measureServer(execArgv: readonly string[]): Promise<Result> {
  const server = start("http-server.js", execArgv);
  const [port] = (await once(server, "message")) as [number];
  await load(port, 1500);
  server.send("start");
  const count = await load(port, 2500);
  server.send("end");
  const [usage] = (await once(server, "message")) as [NodeJS.CpuUsage];
  return { throughput: count / 2.5, cpu: nanoseconds(usage) / count };
}

function nanoseconds({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) * 1000;
}

/** @returns how many requests were answered */
async function load(port: number, milliseconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = performance.now() + milliseconds;
  let count = 0;
  const client = async (): Promise<void> => {
    for (; performance.now() < end; count++) {
      await new Promise<void>((resolve, reject) => {
        const request = get({ port, host: "127.0.0.1", agent, path: "/items" }, (response) => {
          response.on("end", resolve).resume();
        });
        request.on("error", reject);
      });
    }
  };
  await Promise.all(Array.from({ length: connections }, client));
  agent.destroy();
  return count;
}
