/** A program whose microtasks never end: a public case, rebuilt. */
export interface StarvationCase {
  readonly title: string;
  readonly address: string;
  /** In this folder. */
  readonly file: string;
  /** The function that the guard names. */
  readonly guardedFunction: string;
  /** The line that the rule `no-endless-microtasks` reports; without one, only running it shows. */
  readonly reportedLine?: number;
}

export const starvationCases: readonly StarvationCase[] = [
  {
    title: "bun#36151",
    address: "https://github.com/oven-sh/bun/pull/36151",
    file: "bun-36151.mjs",
    guardedFunction: "pump",
    reportedLine: 14,
  },
  {
    title: "bun#36092",
    address: "https://github.com/oven-sh/bun/pull/36092",
    file: "bun-36092.mjs",
    guardedFunction: "start",
  },
  {
    title: "senpi#1084",
    address: "https://github.com/code-yeongyu/senpi/pull/1084",
    file: "senpi-1084.mjs",
    guardedFunction: "waitForSettled",
  },
  {
    title: "mastra#24245",
    address: "https://github.com/mastra-ai/mastra/issues/24245",
    file: "mastra-24245.mjs",
    guardedFunction: "waitForRun",
  },
];
