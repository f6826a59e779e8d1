import { hasEnded } from "../recorder.ts";

/** What `process.exit` throws, so that nothing behind it runs. */
export const exit: object = { exit: true };

/** Hears of errors that nothing catches. */
export const uncaught: { tell: (error: unknown) => void } = { tell: () => {} };

/** Runs a callback of the program; an error that it throws ends the program, as in Node. */
export function guarded(run: () => void): void {
  if (hasEnded()) return;
  try {
    run();
  } catch (error) {
    if (error !== exit) uncaught.tell(error);
  }
}
