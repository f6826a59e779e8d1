/*
 * Counts the microtasks and the callbacks of process.nextTick that run, and notes where they are made.
 * Hooks slow a program down, so they are on only for the moment in which the watcher asks.
 */
import { type AsyncHook, createHook } from "node:async_hooks";
import type { Frame } from "./stack.ts";
import { captureStack } from "./stack.ts";

export interface Sample {
  /** `PROMISE`, `Microtask` or `TickObject`, as node:async_hooks names them. */
  readonly type: string;
  readonly frames: readonly Frame[];
  readonly count: number;
  /** How many jobs were made before the first and the last of them. */
  readonly first: number;
  readonly last: number;
}

const types = new Set(["PROMISE", "Microtask", "TickObject"]);

/** Every one at first, then each so many: a stack costs more than the job. */
export const firstOnes = 16;
const stride = 97;
const mostSamples = 256;

export class JobCounter {
  #hook: AsyncHook | undefined;
  /** How many microtasks and callbacks began since the start. */
  began = 0;
  #made = 0;
  #taken = 0;
  #samples = new Map<string, Sample>();
  readonly #prototypes = new Set<object>();
  /** Not to keep a realm from being collected. */
  #lastPrototypes: readonly WeakRef<object>[] = [];

  start(): void {
    this.began = this.#made = this.#taken = 0;
    this.#samples.clear();
    const init = (_id: number, type: string, _trigger: number, resource: object): void => {
      if (!types.has(type)) return;
      const made = this.#made++;
      if (this.#taken < mostSamples && (made < firstOnes || made % stride === 0)) {
        this.#take(type, captureStack(init), made);
        if (type === "PROMISE") this.#prototypes.add(Object.getPrototypeOf(resource));
      }
    };
    this.#hook = createHook({ init, before: () => void this.began++ }).enable();
  }

  /** Those of the promises that were made: tests may run in a realm of their own. */
  get promisePrototypes(): ReadonlySet<object> {
    return new Set(this.#lastPrototypes.flatMap((reference) => reference.deref() ?? []));
  }

  /** @returns where jobs were made, each stack once, with how often it was seen */
  stop(): readonly Sample[] {
    this.#hook?.disable();
    this.#hook = undefined;
    this.#lastPrototypes = [...this.#prototypes].map((prototype) => new WeakRef(prototype));
    this.#prototypes.clear();
    return [...this.#samples.values()];
  }

  #take(type: string, frames: readonly Frame[], last: number): void {
    this.#taken++;
    const key = type + JSON.stringify(frames);
    const { count = 0, first = last } = this.#samples.get(key) ?? {};
    this.#samples.set(key, { type, frames, count: count + 1, first, last });
  }
}
