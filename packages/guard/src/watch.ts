import { extname } from "node:path";
import {
  getEnvironmentData,
  isMainThread,
  setEnvironmentData,
  threadId,
  Worker,
} from "node:worker_threads";
import { type GuardOptions, parseSettings, resolveSettings, type Settings } from "./settings.ts";
import { createSlots, intervalOf, mostThreads, Slot } from "./slot.ts";
import { agentKey, createAgent, type OnStall } from "./thread/agent.ts";
import { type Heartbeat, startHeartbeat } from "./thread/heartbeat.ts";

/** A guard that runs. */
export interface Guard {
  /** Ends the watching of this thread. */
  stop(): void;
}

interface Watched {
  onStall: OnStall | undefined;
  readonly heartbeat: Heartbeat;
}

let watched: Watched | undefined;

/** What importing the package does. A worker thread is there to compute: it may block its event loop. */
export function watchOnImport(): void {
  watch();
  if (watched) watched.heartbeat.slot.mayBlock = !isMainThread;
}

/**
 * Watches the event loop of this thread, or changes how it is watched. Importing the package does the
 * same with the settings of the environment variable UNAWAIT_GUARD; but in a worker thread, only
 * starvation is reported before this is called.
 *
 * @throws {TypeError} naming an unknown option, or an unexpected value and the expected ones
 */
export function watch(options: GuardOptions = {}): Guard {
  const settings = resolveSettings(
    options,
    watched?.heartbeat.slot.settings ?? settingsOfEnvironment(),
  );
  watched ??= start(settings);
  if (!watched) return { stop() {} };
  const { heartbeat } = watched;
  heartbeat.slot.settings = settings;
  heartbeat.slot.mayBlock = false;
  watched.onStall = options.onStall ?? watched.onStall;
  heartbeat.pace(intervalOf(settings));
  return {
    stop() {
      if (watched?.heartbeat === heartbeat) watched = undefined;
      heartbeat.stop();
    },
  };
}

/** @returns undefined if the thread cannot be watched; the reason was printed */
function start(settings: Settings): Watched | undefined {
  const shared = sharedSlots();
  if (!shared) return undefined;
  const slot = Slot.claim(shared, threadId, settings);
  if (!slot) {
    refuse(`the guard watches at most ${mostThreads} threads at a time.`);
    return undefined;
  }
  const heartbeat = startHeartbeat(slot);
  const started: Watched = { onStall: undefined, heartbeat };
  const agent = createAgent(heartbeat, () => started.onStall);
  Object.defineProperty(globalThis, Symbol.for(agentKey), { configurable: true, value: agent });
  return started;
}

/** The memory of the watcher that this process has, or that this thread starts. */
function sharedSlots(): SharedArrayBuffer | undefined {
  const known = getEnvironmentData(agentKey) as SharedArrayBuffer | undefined;
  if (known) return known;
  const shared = createSlots();
  if (!startWatcher(shared)) return undefined;
  // Threads that this one starts from now on have it.
  setEnvironmentData(agentKey, shared);
  return shared;
}

const yarnPnP =
  /--(?:require|experimental-loader) (?:"[^"]*\.pnp\.(?:cjs|loader\.mjs)"|\S*\.pnp\.(?:cjs|loader\.mjs))/g;

function startWatcher(workerData: SharedArrayBuffer): boolean {
  const file = new URL(`./watcher/index${extname(import.meta.url)}`, import.meta.url);
  // It must not load what the program preloads, this package among it; but Yarn's way to find packages.
  const { NODE_OPTIONS = "" } = process.env;
  const env = { ...process.env, NODE_OPTIONS: NODE_OPTIONS.match(yarnPnP)?.join(" ") ?? "" };
  const execArgv = process.execArgv.filter((arg) => /^--(?:permission|allow-)/.test(arg));
  try {
    const watcher = new Worker(file, { workerData, execArgv, env, name: "@unawait/guard" });
    watcher.unref();
    watcher.on("error", (error) => refuse(reasonOf(error)));
    return true;
  } catch (error) {
    refuse(reasonOf(error));
    return false;
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "ERR_ACCESS_DENIED"
    ? "Node permits no worker threads. Start it with --allow-worker and --allow-inspector."
    : `the watching thread failed: ${message}`;
}

function refuse(reason: string): void {
  process.stderr.write(`[unawait guard] The event loop is not watched: ${reason}\n`);
}

function settingsOfEnvironment(): Settings {
  return resolveSettings(parseSettings(process.env["UNAWAIT_GUARD"] ?? ""));
}
