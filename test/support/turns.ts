/** Whether this run tries all combinations, and what takes long: `pnpm combinations`. */
export const triesAll = process.env["UNAWAIT_COMBINATIONS"] === "all";

/**
 * Whether a run of the tests tries this one of many combinations: one of so many in turn. `pnpm
 * combinations` tries all.
 */
export function isTurn(index: number, of: number): boolean {
  return triesAll || index % of === 0;
}
