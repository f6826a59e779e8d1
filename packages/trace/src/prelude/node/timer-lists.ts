/*
 * Node's timers: those of the same duration are in one list, in the order in which they were set. The
 * list whose first timer expires first is looked at first. What is due runs in one go.
 */
import { loopTime } from "./time.ts";

export interface NodeTimer {
  readonly run: () => void;
  readonly duration: number;
  readonly repeats: boolean;
  start: number;
  isActive: boolean;
  /** Whether it keeps the program from ending. */
  isRef: boolean;
}

interface List {
  readonly duration: number;
  expiry: number;
  timers: NodeTimer[];
}

let lists: List[] = [];
/** The list whose timers run now, and the time of the phase. */
let running: List | undefined;
let phaseTime = 0;

export function insertTimer(timer: NodeTimer, start: number): void {
  timer.start = start;
  timer.isActive = true;
  const list = listOf(timer.duration) ?? addList(timer.duration, start);
  list.timers[list.timers.length] = timer;
}

export function removeTimer(timer: NodeTimer): void {
  timer.isActive = false;
  const list = listOf(timer.duration);
  if (list) list.timers = without(list.timers, timer);
}

export function beginTimersPhase(time: number): void {
  phaseTime = time;
  running = undefined;
}

/** The next timer that runs in this phase, which is no longer in its list. */
export function takeTimer(): NodeTimer | undefined {
  for (;;) {
    if (!running) {
      const list = earliest();
      if (!list) return undefined;
      if (list.expiry > phaseTime) {
        const time = loopTime();
        if (time > phaseTime) phaseTime = time;
        if (list.expiry > phaseTime) return undefined;
      }
      running = list;
    }
    const list = running;
    const timer = list.timers[0];
    if (!timer) {
      lists = without(lists, list);
      running = undefined;
    } else if (phaseTime - timer.start < list.duration) {
      const due = timer.start + list.duration;
      list.expiry = due > phaseTime ? due : phaseTime + 1;
      // Behind those that expire at the same time.
      const others = without(lists, list);
      others[others.length] = list;
      lists = others;
      running = undefined;
    } else {
      list.timers = without(list.timers, timer);
      return timer;
    }
  }
}

/** When the next timer is due; undefined if there is none. */
export function nextExpiry(): number | undefined {
  return earliest()?.expiry;
}

export function hasRefTimers(): boolean {
  for (let i = 0; i < lists.length; i++) {
    const { timers } = lists[i] as List;
    for (let j = 0; j < timers.length; j++) if ((timers[j] as NodeTimer).isRef) return true;
  }
  return false;
}

function earliest(): List | undefined {
  let first: List | undefined;
  for (let i = 0; i < lists.length; i++) {
    const list = lists[i] as List;
    if (list.timers.length > 0 && (!first || list.expiry < first.expiry)) first = list;
  }
  return first;
}

function listOf(duration: number): List | undefined {
  for (let i = 0; i < lists.length; i++) {
    const list = lists[i] as List;
    if (list.duration === duration) return list;
  }
  return undefined;
}

function addList(duration: number, start: number): List {
  const list: List = { duration, expiry: start + duration, timers: [] };
  lists[lists.length] = list;
  return list;
}

function without<T>(items: readonly T[], item: T): T[] {
  const kept: T[] = [];
  for (let i = 0; i < items.length; i++) if (items[i] !== item) kept[kept.length] = items[i] as T;
  return kept;
}
