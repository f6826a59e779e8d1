/** A program whose microtasks never end: a public case, rebuilt. */
export interface StarvationCase {
  /** In this folder. */
  readonly file: string;
  /** The functions of which one runs whenever the program is looked at. */
  readonly functions: readonly string[];
  /** The line that the rule `no-endless-microtasks` reports; without one, only running it shows. */
  readonly reportedLine?: number;
}

export const starvationCases: readonly StarvationCase[] = [
  { file: "mastra-24245.mjs", functions: ["waitForRun"] },
  { file: "senpi-1084.mjs", functions: ["waitForSettled", "endOfQueue"] },
  { file: "bun-36092.mjs", functions: ["start", "chunks"] },
  { file: "bun-36151.mjs", functions: ["pump", "chunks", "write"], reportedLine: 14 },
];
