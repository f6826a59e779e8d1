import { runProgram } from "./run-program.ts";

/** Timers that take microtasks: all there is in the context of a program. */
const timers = `
var queueMicrotask = (f) => { Promise.resolve().then(f); };
var setTimeout = (f, delay = 0, ...args) => {
  let left = 6 + delay * 3;
  const step = () => { if (left-- > 0) queueMicrotask(step); else f(...args); };
  step();
};`;

interface Source {
  readonly filename: string;
  readonly code: string;
}

/** A random program as a script that catches what it throws. */
export function runnable(program: string): Source {
  const body = `try { (function () { ${program}\n})(); } catch (error) { log(String(error)); }`;
  return { filename: "program.js", code: `${timers}\n${body}` };
}

/** Programs leave rejections without a handler. */
export async function runQuietly(source: Source): Promise<readonly string[]> {
  const others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection").on("unhandledRejection", () => {});
  try {
    return await runProgram([source]);
  } finally {
    process.removeAllListeners("unhandledRejection");
    for (const listener of others) process.on("unhandledRejection", listener);
  }
}
