import type { StallReport } from "./report.ts";

export interface GuardOptions {
  /**
   * How many milliseconds the event loop stands still before it is reported; at least 50.
   *
   * @default 500
   */
  readonly threshold?: number;
  /**
   * What happens after the report. `"throw"` throws a `StarvationError` at the `await` that starves
   * the event loop, or as an uncaught exception where it awaits a plain value; code that blocks
   * cannot be made to throw. `"exit"` ends the thread, or the process if it is the main thread.
   *
   * @default "report"
   */
  readonly action?: Action;
  /**
   * The exit code for the action `"exit"`.
   *
   * @default 1
   */
  readonly exitCode?: number;
  /**
   * What is printed to the standard error: text, one line of JSON for each report, or nothing.
   *
   * @default "pretty"
   */
  readonly format?: Format;
  /**
   * Receives each report in the thread whose event loop stands still: as a microtask if microtasks
   * starve it, so also while that lasts; otherwise once the event loop runs again.
   */
  readonly onStall?: (report: StallReport) => void;
}

export const actions = ["report", "throw", "exit"] as const;
export const formats = ["pretty", "json", "none"] as const;

export type Action = (typeof actions)[number];
export type Format = (typeof formats)[number];

/** What the watcher is told. */
export interface Settings {
  readonly threshold: number;
  readonly action: Action;
  readonly exitCode: number;
  readonly format: Format;
}

const defaults: Settings = { threshold: 500, action: "report", exitCode: 1, format: "pretty" };

interface Validator {
  readonly expected: string;
  accepts(value: unknown): boolean;
}

const oneOf = (...values: readonly string[]): Validator => ({
  expected: values.map((value) => JSON.stringify(value)).join(", "),
  accepts: (value) => values.includes(value as string),
});

const validators: Readonly<Record<keyof GuardOptions, Validator>> = {
  threshold: {
    expected: "milliseconds, at least 50",
    accepts: (value) => typeof value === "number" && value >= 50 && value < 2 ** 31,
  },
  action: oneOf(...actions),
  exitCode: {
    expected: "a whole number from 0 to 255",
    accepts: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 255,
  },
  format: oneOf(...formats),
  onStall: { expected: "a function", accepts: (value) => typeof value === "function" },
};

/** @throws {TypeError} naming an unknown option, or an unexpected value and the expected ones */
export function resolveSettings(options: GuardOptions, base: Settings = defaults): Settings {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  for (const [name, value] of given) {
    const known = (validators as Readonly<Record<string, Validator>>)[name];
    if (!known) {
      const names = Object.keys(validators).join(", ");
      throw new TypeError(`Unknown option "${name}" of @unawait/guard. Known are ${names}`);
    }
    if (!known.accepts(value)) {
      throw new TypeError(`Unexpected ${name} ${shown(value)}, expected ${known.expected}`);
    }
  }
  const { onStall: _, ...settings } = Object.fromEntries(given);
  return { ...base, ...settings };
}

/** Only the settings that a text can hold. */
const fromText: Readonly<Record<string, (text: string) => unknown>> = {
  threshold: Number,
  action: String,
  exitCode: Number,
  format: String,
};

/**
 * @param text `threshold=200 action=exit`, what the variable UNAWAIT_GUARD holds
 * @throws {TypeError} as `resolveSettings`, naming the variable
 */
export function parseSettings(text: string): GuardOptions {
  try {
    const entries = text.split(/[\s,]+/).filter(Boolean);
    const options = Object.fromEntries(
      entries.map((entry) => {
        const [name = "", value = ""] = entry.split("=", 2);
        const read = Object.hasOwn(fromText, name) ? fromText[name] : undefined;
        if (!read) {
          throw new TypeError(
            `Unknown setting "${name}". Known are ${Object.keys(fromText).join(", ")}`,
          );
        }
        return [name, read(value)];
      }),
    );
    resolveSettings(options);
    return options;
  } catch (error) {
    throw new TypeError(`UNAWAIT_GUARD: ${(error as Error).message}`, { cause: error });
  }
}

function shown(value: unknown): string {
  return typeof value === "function" || typeof value === "symbol" || typeof value === "bigint"
    ? String(value)
    : JSON.stringify(value);
}
