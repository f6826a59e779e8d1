/*
 * Runs a suite natively and rewritten.
 */
import { constants, cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { checkOut } from "./checkout.ts";
import { countsText, equalCounts } from "./counts.ts";
import type { SuiteResult, VariantResult } from "./results.ts";
import { rewriteSuite } from "./rewrite.ts";
import type { Suite, Variant } from "./suite.ts";
import { buildCopy, type Tested, testCopy } from "./test-copy.ts";

export interface RunOptions {
  /** Of the sources, with `{owner}` and `{name}`. */
  readonly source: string;
  /** For checkouts, copies and logs. */
  readonly folder: string;
  readonly variants: readonly Variant[];
  /** The archive of `@unawait/runtime`. */
  readonly runtime: string;
  /** How often a variant is tested at most: natively until no test fails, rewritten until none more does. */
  readonly attempts: number;
}

/** @throws {Error} if something other than the tests fails */
export async function runSuite(suite: Suite, options: RunOptions): Promise<SuiteResult> {
  const folder = join(options.folder, suite.name);
  const checkout = join(folder, "checkout");
  if (!existsSync(checkout)) {
    const incomplete = join(folder, "incomplete");
    rmSync(incomplete, { recursive: true, force: true });
    mkdirSync(incomplete, { recursive: true });
    await checkOut(suite, options.source, incomplete);
    renameSync(incomplete, checkout);
  }

  const isClean = ({ counts }: Pick<Tested, "counts">) => counts.failed === 0;
  copy("native");
  let native = await best("native", isClean);
  const variants: Partial<Record<Variant, VariantResult>> = {};
  for (const variant of options.variants.filter((name) => name !== "native")) {
    copy(variant);
    const path = join(folder, variant);
    const rewritten = await rewriteSuite(suite, path, variant, options.runtime);
    const tested = await best(
      variant,
      (run) => isClean(run) || equalCounts(run.counts, native.counts),
    );
    variants[variant] = { ...rewritten, ...tested };
    remove(variant);
  }
  // It was the machine that was busy, not the tests that fail.
  if (!isClean(native) && Object.values(variants).some(isClean)) {
    native = await best("native", isClean);
  }
  remove("native");
  return { commit: suite.commit, node: process.version, variants: { native, ...variants } };

  /** The run with the fewest failures, of those that it takes until one is good. */
  async function best(variant: Variant, isGood: (run: Tested) => boolean): Promise<VariantResult> {
    const runs: Tested[] = [];
    await buildCopy(suite, join(folder, variant));
    do {
      const name = `${variant}-${runs.length + 1}`;
      const run = await testCopy(suite, join(folder, variant), name);
      console.log(`  ${name.padEnd(10)} ${countsText(run.counts).padEnd(40)} ${run.seconds} s`);
      runs.push(run);
      if (isGood(run)) return result(run, runs.length);
    } while (runs.length < options.attempts);
    const [least = Infinity] = runs.map(({ counts }) => counts.failed).toSorted((a, b) => a - b);
    const found = runs.find(({ counts }) => counts.failed === least);
    if (!found) throw new Error(`${variant} was not tested`);
    console.log(found.output.slice(-4000));
    return result(found, runs.length);
  }

  function copy(variant: Variant): void {
    remove(variant);
    cpSync(checkout, join(folder, variant), {
      recursive: true,
      verbatimSymlinks: true,
      mode: constants.COPYFILE_FICLONE,
    });
  }

  function remove(variant: Variant): void {
    rmSync(join(folder, variant), { recursive: true, force: true, maxRetries: 5 });
  }
}

function result({ counts, seconds }: Tested, runs: number): VariantResult {
  return { counts, seconds, runs };
}
