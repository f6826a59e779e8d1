/** A timer that the program has set and that has not fired or been cleared. */
export interface PendingTimer {
  readonly ref: number;
  /** What the program knows it by. */
  readonly handle: unknown;
  readonly delay: number;
  readonly isInterval: boolean;
  due: number;
}

/** They are few, so a list will do. */
let pending: PendingTimer[] = [];

export function addTimer(timer: PendingTimer): void {
  pending[pending.length] = timer;
}

/** @returns the timer that was there */
export function removeTimer(matches: (timer: PendingTimer) => boolean): PendingTimer | undefined {
  const kept: PendingTimer[] = [];
  let removed: PendingTimer | undefined;
  for (let i = 0; i < pending.length; i++) {
    const timer = pending[i] as PendingTimer;
    if (!removed && matches(timer)) removed = timer;
    else kept[kept.length] = timer;
  }
  pending = kept;
  return removed;
}

export function hasTimers(): boolean {
  return pending.length > 0;
}

/** The timer that was due first. */
export function latestTimer(): PendingTimer | undefined {
  let first: PendingTimer | undefined;
  for (let i = 0; i < pending.length; i++) {
    const timer = pending[i] as PendingTimer;
    if (!first || timer.due < first.due) first = timer;
  }
  return first;
}
