/**
 * Whether a run of the tests tries this one of many combinations: one of so many in turn. `pnpm
 * combinations` tries all.
 */
export function isTurn(index: number, of: number): boolean {
  return process.env["UNAWAIT_COMBINATIONS"] === "all" || index % of === 0;
}
