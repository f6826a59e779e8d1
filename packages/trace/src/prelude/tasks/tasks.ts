import type { TaskSource } from "../../event.ts";
import { beginTask } from "../clock.ts";
import { now } from "../originals.ts";
import { record } from "../recorder.ts";
import { addTask, removeTask, type Task } from "./pending.ts";

/** What the program's host, a browser or Node, does for the recorder. */
export interface Host {
  /** Runs a callback as a task after so many milliseconds, as input and output do. */
  after(delay: number, run: () => void): void;
  /** Runs a callback as the task of a message. */
  deliver(run: () => void): void;
  /** Runs a callback when handles are closed, if the host has a phase for that. */
  readonly close?: (run: () => void) => void;
  /** A task begins: check at its end whether the program has ended. */
  watchEnd(): void;
  /** The program has nothing left to do. */
  end(wasPatient: boolean): void;
}

/** Set when the recorder starts. */
export const current: { host: Host } = {
  host: { after: () => {}, deliver: () => {}, watchEnd: () => {}, end: () => {} },
};

type Place = { readonly id?: string };

let tasks = 0;

/** The program asks for a task. */
export function schedule(how: TaskSource, delay: number, place: Place, text?: string): Task {
  const task = announce(how, delay, place, text);
  addTask(task);
  return task;
}

/** The same for a task of which it is not known yet whether it will come. */
export function announce(how: TaskSource, delay: number, place: Place, text?: string): Task {
  const ref = ++tasks;
  record("schedule", { ...place, ref, delay, how, ...(text !== undefined && { text }) });
  const due = now() + delay;
  return { ref, how, delay, place, due, isPending: false, next: undefined, previous: undefined };
}

/** The task begins, and is pending no more unless it repeats. */
export function begin(task: Task, repeats = false): void {
  const { ref, how, delay, place } = task;
  if (repeats) task.due = now() + delay;
  else removeTask(task);
  current.host.watchEnd();
  beginTask();
  record("timer", { ...place, ref, delay, how });
}

/** The program does not want the task any more, if it has not begun. */
export function cancel(task: Task, place: Place): void {
  if (removeTask(task)) record("cancel", { ...place, ref: task.ref, how: task.how });
}
