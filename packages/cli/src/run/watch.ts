import { type FSWatcher, watch } from "chokidar";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { basename, dirname, relative, resolve, sep } from "node:path";
import { isDynamicPattern } from "tinyglobby";
import { fileProblem } from "../files/file-problem.ts";
import { displayName, isInside, ownDirectories, staticPart } from "../files/paths.ts";
import type { Reporter } from "../report/reporter.ts";
import type { Settings } from "../settings.ts";
import { type Plan, planRun } from "./plan.ts";
import { Refusal } from "../errors.ts";
import { runPlan } from "./run-plan.ts";
import { removeOutput } from "./stale-outputs.ts";
import type { Terminal } from "./terminal.ts";

/** Milliseconds without a change before a run starts: editors and git write in bursts. */
const quiet = 50;

/**
 * Rewrites all files once, then those that change, until the terminal's signal. Each run searches for
 * inputs again, so that new files, renamed files and changed ignore files need no special handling.
 *
 * @returns the exit code
 */
export async function watchFiles(
  settings: Settings,
  reporter: Reporter,
  terminal: Terminal,
): Promise<number> {
  const { signal } = terminal;
  const changes = new Changes();
  const watcher = startWatcher(settings, reporter, changes);
  signal.addEventListener("abort", () => changes.wake(), { once: true });
  const roots = rootsOf(settings).map((path) => ({ path, identity: identityOf(path) }));
  const lost = () =>
    roots.find(({ path, identity }) => identity !== undefined && identityOf(path) !== identity)
      ?.path;
  // When a root itself is moved, the watcher may send no event, and sends none afterwards.
  const timer = setInterval(() => {
    const root = lost();
    if (root !== undefined) changes.add(root);
  }, 500);
  try {
    // From here on, changes during the first run are recorded.
    await Promise.race([once(watcher, "ready"), once(signal, "abort")]);
    let plan = await planRun(settings);
    await runPlan(plan, settings, reporter, terminal);
    while (!signal.aborted) {
      const changed = await changes.next(signal);
      if (signal.aborted) break;
      const root = lost();
      if (root !== undefined) {
        await runPlan(rootIsLost(root, settings), settings, reporter, terminal);
        return 1;
      }
      const next = await planAgain(settings, reporter);
      if (!next) continue;
      removeOutputs(plan, next, settings);
      const part = partOf(next, plan, changed);
      plan = next;
      if (part.jobs.length > 0) await runPlan(part, settings, reporter, terminal);
    }
  } finally {
    clearInterval(timer);
    await watcher.close();
  }
  return 0;
}

/** A run that is refused now may be allowed after the next change. */
async function planAgain(settings: Settings, reporter: Reporter): Promise<Plan | undefined> {
  try {
    return await planRun(settings);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reporter.warn(error.message);
    return undefined;
  }
}

function startWatcher(settings: Settings, reporter: Reporter, changes: Changes): FSWatcher {
  const roots = rootsOf(settings);
  const own = ownDirectories(settings);
  const watcher = watch([...roots], {
    ignoreInitial: true,
    followSymlinks: settings.followSymlinks,
    ignored: (path) => own.some((directory) => isInside(path, directory)) || isHidden(path, roots),
  });
  watcher.on("all", (_event, path) => changes.add(path));
  watcher.on("error", (error) => reporter.warn(`Some changes may be missed: ${String(error)}`));
  return watcher;
}

function rootsOf({ inputs, cwd }: Settings): readonly string[] {
  const named = inputs.filter((input) => !input.startsWith("!"));
  return named.map((input) => {
    const path = resolve(cwd, input);
    return existsSync(path) || !isDynamicPattern(input) ? path : resolve(cwd, staticPart(input));
  });
}

/** Changes when a directory is replaced; a file is replaced by each editor that saves it. */
function identityOf(path: string): string | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats?.isDirectory() ? `${stats.dev} ${stats.ino}` : stats && "file";
}

function rootIsLost(root: string, { cwd }: Settings): Plan {
  const file = displayName(root, cwd);
  const problem = fileProblem(`${file} was moved, deleted or replaced. Start --watch again`);
  return { jobs: [], failures: [{ file, problem }], notes: [] };
}

/** Directories that are only searched if they are named, and files that no run reads. */
function isHidden(path: string, roots: readonly string[]): boolean {
  const ways = roots.filter((root) => isInside(path, root)).map((root) => relative(root, path));
  const isSkipped = (name: string) =>
    name === "node_modules" || (name.startsWith(".") && name !== ".gitignore");
  return ways.length > 0 && ways.every((way) => way.split(sep).some(isSkipped));
}

/** The paths that have changed since the last run. */
class Changes {
  readonly #paths = new Set<string>();
  #wake: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;

  add(path: string): void {
    this.#paths.add(resolve(path));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.wake(), quiet);
  }

  wake(): void {
    this.#wake?.();
  }

  /** Resolves when changes have come and none has followed for a moment, or at the signal. */
  async next(signal: AbortSignal): Promise<ReadonlySet<string>> {
    while (this.#paths.size === 0 && !signal.aborted) {
      await new Promise<void>((wake) => (this.#wake = wake));
    }
    const paths = new Set(this.#paths);
    this.#paths.clear();
    clearTimeout(this.#timer);
    return paths;
  }
}

/** The jobs whose input is new or has changed. `package.json` decides how files below it are parsed. */
function partOf(next: Plan, last: Plan, changed: ReadonlySet<string>): Plan {
  const known = new Set(last.jobs.map(({ input }) => input.path));
  const packages = [...changed].filter((path) => basename(path) === "package.json");
  const scopes = packages.map((path) => dirname(path));
  const jobs = next.jobs.filter(
    ({ input: { path } }) =>
      !known.has(path) || changed.has(path) || scopes.some((scope) => isInside(path, scope)),
  );
  return { jobs, failures: [], notes: [] };
}

function removeOutputs(last: Plan, next: Plan, { destination, cwd }: Settings): void {
  if (destination.kind !== "directory") return;
  const wanted = new Set(next.jobs.map(({ output }) => output));
  for (const { output } of last.jobs) {
    if (output !== undefined && !wanted.has(output)) {
      removeOutput(output, resolve(cwd, destination.path));
    }
  }
}
