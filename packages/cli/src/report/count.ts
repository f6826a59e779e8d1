import type { RewrittenFunction } from "babel-plugin-unawait";
import type { FileOutcome, Summary } from "./reporter.ts";

/** The statistics of a run. */
export interface Counts {
  readonly files: number;
  readonly rewritten: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly cached: number;
  /** Functions whose formatting could not be kept. */
  readonly fallbacks: number;
  readonly functions: number;
  readonly forms: Readonly<Record<RewrittenFunction["form"], number>>;
}

export function count({ outcomes }: Summary): Counts {
  const having = (status: FileOutcome["status"]): number =>
    outcomes.filter((outcome) => outcome.status === status).length;
  const rewritten = outcomes.filter((outcome) => outcome.status === "rewritten");
  const functions = rewritten.flatMap((outcome) => outcome.functions);
  const forms = {
    settled: 0,
    derived: 0,
    stateMachine: 0,
    driven: 0,
    undriven: 0,
    undrivenPerCall: 0,
    generator: 0,
    generatorPerCall: 0,
  };
  for (const { form } of functions) forms[form] += 1;
  return {
    files: outcomes.length,
    rewritten: rewritten.length,
    unchanged: having("unchanged"),
    failed: having("failed"),
    cached: rewritten.filter(({ cached }) => cached).length,
    fallbacks: rewritten.flatMap((outcome) => outcome.fallbacks).length,
    functions: functions.length,
    forms,
  };
}

/** Sorts results by name. */
export function sorted(outcomes: readonly FileOutcome[]): FileOutcome[] {
  return outcomes.toSorted(({ file: a }, { file: b }) => (a < b ? -1 : a > b ? 1 : 0));
}
