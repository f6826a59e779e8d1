import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import vm from "node:vm";
import { AsyncResult } from "./async-result.ts";
import { createRealm, type Realm } from "./realm.ts";
import type { Mode, Phase, TestFile } from "./test-file.ts";

/**
 * Runs `code`, some form of `test`, in a realm of its own.
 *
 * @returns what is wrong, or null when the test passes
 */
export async function execute(
  checkout: string,
  test: TestFile,
  code: string,
  mode: Mode,
): Promise<string | null> {
  const path = join(checkout, "test", test.path);
  const asyncResult = new AsyncResult();
  const realm = createRealm(dirname(path), (line) => asyncResult.print(line));
  const thrown =
    runHarness(realm, checkout, test) ??
    (await (mode === "module" ? runModule : runScript)(realm, code, path));
  if (test.negative) return compareError(thrown, test.negative);
  if (thrown) return `${describeError(thrown.error)} (${thrown.phase})`;
  return test.flags.includes("async") ? asyncResult.failure() : null;
}

/** Wrapped, because a test may throw anything, even undefined. */
interface Thrown {
  phase: Phase;
  error: unknown;
}

function runHarness({ context }: Realm, checkout: string, test: TestFile): Thrown | null {
  try {
    for (const script of harnessOf(checkout, test)) script.runInContext(context);
    return null;
  } catch (error) {
    return { phase: "runtime", error };
  }
}

function runScript({ context, modules }: Realm, code: string, path: string): Thrown | null {
  let phase: Phase = "parse";
  try {
    const { importDynamically: importModuleDynamically } = modules;
    const script = new vm.Script(code, { filename: path, importModuleDynamically });
    phase = "runtime";
    script.runInContext(context);
    return null;
  } catch (error) {
    return { phase, error };
  }
}

async function runModule({ modules }: Realm, code: string, path: string): Promise<Thrown | null> {
  let phase: Phase = "parse";
  try {
    const module = modules.compile(code, path);
    phase = "resolution";
    modules.link(module);
    phase = "runtime";
    await modules.evaluate(module);
    return null;
  } catch (error) {
    return { phase, error };
  }
}

const compiledHarness = new Map<string, vm.Script>();

function harnessOf(checkout: string, { flags, includes }: TestFile): vm.Script[] {
  if (flags.includes("raw")) return [];
  const asyncHarness = flags.includes("async") ? ["doneprintHandle.js"] : [];
  return ["assert.js", "sta.js", ...asyncHarness, ...includes].map((name) => {
    const known = compiledHarness.get(name);
    if (known) return known;
    const path = join(checkout, "harness", name);
    const script = new vm.Script(readFileSync(path, "utf8"), { filename: path });
    compiledHarness.set(name, script);
    return script;
  });
}

function compareError(
  thrown: Thrown | null,
  expected: NonNullable<TestFile["negative"]>,
): string | null {
  const wanted = `expected ${expected.type} (${expected.phase})`;
  if (!thrown) return `Unexpected success, ${wanted}`;
  if (thrown.phase === expected.phase && nameOf(thrown.error) === expected.type) return null;
  return `Unexpected ${describeError(thrown.error)} (${thrown.phase}), ${wanted}`;
}

function describeError(error: unknown): string {
  try {
    if (typeof error !== "object" || error === null) return String(error);
    return `${nameOf(error)}: ${"message" in error ? String(error.message) : "(no message)"}`;
  } catch {
    return "an error that cannot be printed";
  }
}

/** Not `error.name`, which test262's own error does not have. */
function nameOf(error: unknown): string {
  return String((error as { constructor?: { name?: unknown } } | null)?.constructor?.name);
}
