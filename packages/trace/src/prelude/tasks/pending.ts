import type { TaskSource } from "../../event.ts";

/** A task that the program has asked for. */
export interface Task {
  readonly ref: number;
  readonly how: TaskSource;
  readonly delay: number;
  /** Where the source asks for it. */
  readonly place: { readonly id?: string };
  /** When it should begin, by the clock of the engine. */
  due: number;
  isPending: boolean;
  next: Task | undefined;
  previous: Task | undefined;
}

/** Those that will come, linked: a program may post thousands of messages. */
let first: Task | undefined;

export function addTask(task: Task): void {
  task.isPending = true;
  task.next = first;
  if (first) first.previous = task;
  first = task;
}

/** @returns whether it was there */
export function removeTask(task: Task): boolean {
  if (!task.isPending) return false;
  task.isPending = false;
  const { next, previous } = task;
  if (next) next.previous = previous;
  if (previous) previous.next = next;
  else first = next;
  task.next = task.previous = undefined;
  return true;
}

/** Whether a task will come. */
export function hasTasks(): boolean {
  return first !== undefined;
}

/** The task that was due first. */
export function latestTask(): Task | undefined {
  let latest = first;
  for (let task = first; task; task = task.next) {
    if (latest && task.due <= latest.due) latest = task;
  }
  return latest;
}
