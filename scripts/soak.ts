/*
 * `pnpm soak [--minutes N] [--rate N] [--drivers a,b]`: runs a server natively and rewritten with each
 * driver, side by side, under the same requests, of which some are given up in the middle. Prints whether
 * each answered the same, whether its memory and its handles grow, and its latency beside native's.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { loadavg } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Options } from "babel-plugin-unawait";
import { rewriteSource } from "unawait";
import { machine, quantile } from "./bench/figures.ts";
import { table } from "./bench/run-time/table.ts";

const drivers: Readonly<Record<string, Options | undefined>> = {
  native: undefined,
  inline: {},
  exact: { exact: true },
  file: { driver: "file" },
  runtime: { driver: "runtime" },
};

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    /** Requests a second to each server. */
    rate: { type: "string", default: "40" },
    drivers: { type: "string", default: "inline,file,runtime" },
  },
});

interface Sample {
  /** Milliseconds since the beginning. */
  readonly at: number;
  readonly heapUsed: number;
  readonly handles: number;
}

interface Server {
  readonly name: string;
  readonly child: ChildProcess;
  readonly port: number;
  readonly agent: Agent;
  /** Of answers that arrived whole, in milliseconds. */
  readonly latencies: number[];
  readonly samples: Sample[];
  different: number;
  lost: number;
}

const root = join(import.meta.dirname, "..");
// Within the repository, so that the runtime is found.
const folder = mkdtempSync(join(root, "node_modules/.cache/soak-"));
const names = ["native", ...values.drivers.split(",")];
const servers = await Promise.all(names.map(startServer));
try {
  await soak(Number(values.minutes) * 60_000, Number(values.rate));
  report();
} finally {
  for (const { child } of servers) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
}

async function startServer(name: string): Promise<Server> {
  if (!Object.hasOwn(drivers, name)) {
    throw new Error(`Unexpected driver ${name}, expected ${Object.keys(drivers).join(", ")}`);
  }
  const source = readFileSync(join(import.meta.dirname, "soak/server.js"), "utf8");
  const filename = join(folder, `${name}.mjs`);
  const options = drivers[name];
  const code = options
    ? rewriteSource(source, { filename, strict: true, ...options }).code
    : source;
  writeFileSync(filename, code);
  const args = ["--expose-gc", "--disable-warning=ExperimentalWarning", filename];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = (await once(child.stdout ?? child, "data")) as [Buffer];
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  return {
    name,
    child,
    port: Number(port.toString()),
    agent,
    latencies: [],
    samples: [],
    different: 0,
    lost: 0,
  };
}

interface Asked {
  readonly path: string;
  readonly body?: Buffer;
  /** After how many milliseconds the client goes away; undefined if it does not. */
  readonly leavesAfter?: number;
}

/** The requests that each server gets: the same for all. */
function nextRequest(count: number): Asked {
  const pick = (of: number) => Math.imul(count + 1, 2_654_435_761 >>> 1) % of;
  const leavesAfter = count % 10 === 9 ? { leavesAfter: Math.abs(pick(12)) } : {};
  const n = Math.abs(pick(1100));
  switch (count % 8) {
    case 0:
    case 1:
      return { path: `/user?id=${n}` };
    case 2:
      return { path: `/lines?from=${n % 900}&count=100` };
    case 3:
      return { path: `/lines?from=0&count=1000`, ...leavesAfter };
    case 4:
      return { path: "/upload", body: Buffer.alloc(n * 100, "x"), ...leavesAfter };
    case 5:
      return { path: `/slow?ms=${n % 20}`, ...leavesAfter };
    case 6:
      return { path: `/many?count=${n % 50}` };
    default:
      return { path: n % 2 ? "/fails" : `/nothing${n}` };
  }
}

async function soak(duration: number, rate: number): Promise<void> {
  const began = performance.now();
  const elapsed = () => performance.now() - began;
  const pending = new Set<Promise<void>>();
  let nextSample = 0;
  for (let count = 0; elapsed() < duration; count++) {
    const done = compare(nextRequest(count), count).finally(() => void pending.delete(done));
    pending.add(done);
    if (elapsed() >= nextSample) {
      nextSample += Math.min(30_000, duration / 20);
      // Memory is compared while nothing is under way.
      await Promise.all(pending);
      for (const server of servers) await sample(server, elapsed());
      console.log(`${Math.round(elapsed() / 1000)} s, ${count + 1} requests to each`);
    }
    await setTimeout(Math.max(0, (count * 1000) / rate - elapsed()));
  }
  await Promise.all(pending);
  for (const server of servers) await sample(server, elapsed());
}

async function compare(asked: Asked, count: number): Promise<void> {
  // Each is first in turn, so that none has the advantage of its place.
  const first = count % servers.length;
  const order = [...servers.slice(first), ...servers.slice(0, first)];
  const answers = new Map<Server, string>();
  await Promise.all(order.map(async (server) => answers.set(server, await ask(server, asked))));
  if (asked.leavesAfter !== undefined) return;
  const [native] = servers;
  const expected = native && answers.get(native);
  for (const server of servers) {
    const answer = answers.get(server) ?? "";
    if (isLost(answer)) server.lost++;
    else if (answer !== expected && !isLost(expected)) server.different++;
  }
}

function isLost(answer = ""): boolean {
  return answer === "" || answer.startsWith("lost");
}

/** @returns the status and the body, or "lost" and why there is none */
function ask(server: Server, { path, body, leavesAfter }: Asked): Promise<string> {
  const { port, agent, latencies } = server;
  const began = performance.now();
  return new Promise((resolve) => {
    const method = body ? "POST" : "GET";
    const asking = request({ port, host: "127.0.0.1", path, agent, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", (error) => resolve(`lost: ${error.message}`));
      response.on("end", () => {
        if (leavesAfter === undefined) latencies.push(performance.now() - began);
        resolve(`${response.statusCode} ${Buffer.concat(chunks).toString()}`);
      });
    });
    asking.on("error", (error) => resolve(`lost: ${error.message}`));
    if (leavesAfter !== undefined) void setTimeout(leavesAfter).then(() => asking.destroy());
    asking.end(body);
  });
}

async function sample(server: Server, at: number): Promise<void> {
  const answer = await ask(server, { path: "/stats", leavesAfter: 1e6 });
  const { heapUsed, handles } = JSON.parse(answer.slice(4)) as Omit<Sample, "at">;
  server.samples.push({ at, heapUsed, handles });
}

function report(): void {
  const [native] = servers;
  const p = ({ latencies }: Server, share: number) => quantile(latencies, share);
  const rows = servers.map((server) => {
    const { name, latencies, lost, different, samples } = server;
    // What is compiled and cached at first is no leak.
    const settled = samples.slice(Math.floor(samples.length / 4));
    const { slope, error } = slopeOf(settled.map(({ at, heapUsed }) => [at, heapUsed]));
    const kilobytesPerHour = (value: number) => ((value * 3_600_000) / 1024).toFixed(0);
    const ratio = native ? p(server, 0.99) / p(native, 0.99) : Number.NaN;
    return [
      name,
      String(latencies.length),
      String(lost),
      String(different),
      ((settled.at(-1)?.heapUsed ?? 0) / 2 ** 20).toFixed(2),
      `${kilobytesPerHour(slope)} ± ${kilobytesPerHour(2 * error)}`,
      `${settled[0]?.handles} → ${settled.at(-1)?.handles}`,
      p(server, 0.5).toFixed(2),
      p(server, 0.99).toFixed(2),
      ratio.toFixed(3),
    ];
  });
  console.log(
    `\nNode ${process.versions.node}, ${machine()}, load now ${loadavg()[0]?.toFixed(1)}, ` +
      `${values.minutes} minutes, ${values.rate} requests a second to each\n`,
  );
  const heads =
    "|answers|lost|different|heap MB|KB per hour|handles|median ms|p99 ms|p99 to native".split("|");
  console.log(table([heads, ...rows]));
  const isWrong = servers.some(({ lost, different }) => lost + different > 0);
  process.exitCode = isWrong ? 1 : 0;
}

/** The slope of the line through the points, and its standard error. */
function slopeOf(points: readonly (readonly [number, number])[]): {
  slope: number;
  error: number;
} {
  const count = points.length;
  const mean = (index: 0 | 1) => points.reduce((sum, point) => sum + point[index], 0) / count;
  const [x, y] = [mean(0), mean(1)];
  const squares = points.reduce((sum, [at]) => sum + (at - x) ** 2, 0);
  const slope = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0) / squares;
  const residuals = points.reduce(
    (sum, [at, value]) => sum + (value - y - slope * (at - x)) ** 2,
    0,
  );
  return { slope, error: Math.sqrt(residuals / Math.max(1, count - 2) / squares) };
}
