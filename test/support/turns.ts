/** Whether this run tries all combinations, and what takes long: `pnpm test:all`. */
export const triesAll = process.env["UNAWAIT_COMBINATIONS"] === "all";

/**
 * Whether a run of the tests tries this one of many combinations: one of so many in turn. `pnpm
 * test:all` tries all.
 */
export function isTurn(index: number, of: number): boolean {
  return triesAll || index % of === 0;
}
