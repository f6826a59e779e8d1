import { defaultLimits, type Limits, type Message, readMessage } from "@unawait/trace";

/** What the frame says. */
export type FrameMessage =
  | { readonly kind: "ready" }
  /** It was asked whether it is responsive. */
  | { readonly kind: "answer" }
  /** The recorder in the worker says something. */
  | { readonly kind: "recorded"; readonly message: Message }
  /** The browser does not make the worker. */
  | { readonly kind: "refused"; readonly message: string }
  /** An error that nothing caught, or the program does not parse. */
  | { readonly kind: "failed"; readonly error: ProgramError }
  /** The program sends messages of its own. */
  | { readonly kind: "flooded" };

export interface ProgramError {
  readonly message: string;
  /** In the text of the worker, from 1; 0 if unknown. */
  readonly line: number;
  readonly column: number;
}

const longestMessage = 500;

/** @returns undefined if it is nothing the frame would say: its content is not to be trusted */
export function readFrameMessage(
  data: unknown,
  limits: Limits = defaultLimits,
): FrameMessage | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { kind, message, line, column } = data as Readonly<Record<string, unknown>>;
  switch (kind) {
    case "ready":
    case "answer":
    case "flooded":
      return { kind };
    case "recorded": {
      const recorded = readMessage(message, limits);
      return recorded && { kind, message: recorded };
    }
    case "refused":
      return isMessage(message) ? { kind, message } : undefined;
    case "failed":
      if (!isMessage(message) || !isPosition(line) || !isPosition(column)) return undefined;
      return { kind, error: { message, line, column } };
    default:
      return undefined;
  }
}

function isMessage(value: unknown): value is string {
  return typeof value === "string" && value.length <= longestMessage;
}

function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
